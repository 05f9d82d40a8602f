import { exchangeOf, type Intent, idWithin, type LegId, madeLegId, type View } from '@jackfield/model'

const prefix = madeLegId({ id: '' as never })

/**
 * The command of a board that rang this leg's phone (a call that its own operator places, a call listened to, one picked up); null = somebody
 * else rings it. `dial` for one whose command the board knows no more.
 */
export function madeBy(view: View, legId: LegId): { kind: Intent['kind']; aboutLegId: LegId | null } | null {
  const exchange = exchangeOf(view, legId)
  const made = exchange === null ? legId : idWithin(exchange, legId)
  if (!made.startsWith(prefix)) {
    // The leg of a call file has an id of Asterisk's: its command names it.
    const dials = [...view.commands.values()].some((one) => one.kind === 'dial' && one.legId === legId)
    return dials ? { kind: 'dial', aboutLegId: legId } : null
  }
  const command = view.commands.get(made.slice(prefix.length))
  return command
    ? { kind: command.kind as Intent['kind'], aboutLegId: command.legId }
    : { kind: 'dial', aboutLegId: null }
}
