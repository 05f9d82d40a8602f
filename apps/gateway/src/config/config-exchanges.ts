import { amiOf, ariOf } from './config-exchange.ts'
import type { Config, ExchangeConfig } from './config-shape.ts'
import type { Settings } from './settings.ts'

type Label = (place: string) => string
type Given = Pick<Settings, keyof Settings['exchanges'][number] & keyof Settings>

/** What is known of one exchange; null and a problem when there is no way to it. */
export function exchangeConfigOf(settings: Given, label: Label, problems: string[]): ExchangeConfig['config'] | null {
  for (const id of repeated(settings.switches.map((one) => one.id)))
    problems.push(`${label('switches')}: the id ${id} is there twice`)
  const ami = amiOf(settings, label, problems)
  const ari = ariOf(settings, label, problems)
  if (ami === null) return null
  return {
    ami,
    ari,
    transferContext: settings.transferContext,
    transferCallerId: settings.transfers.callerId,
    reprimeMs: settings.reprimeSeconds * 1000,
    names: {
      extensions: settings.extensions,
      trunks: settings.trunks,
      groupsBy: settings.groupsBy,
      hide: settings.hide,
      places: settings.places,
    },
    queues: settings.queues,
    switches: settings.switches,
    dnd: settings.dnd,
    forward: settings.forward,
    answer: settings.answer,
  }
}

/** S7: several exchanges; none where there is but one. Each fault names the exchange. */
export function exchangesOf(settings: Settings, label: Label, problems: string[]): Config['exchanges'] {
  const { exchanges } = settings
  if (exchanges.length === 0) return []
  for (const place of ['ami.url', 'ari.url'] as const) {
    const [group] = place.split('.') as ['ami' | 'ari']
    if (settings[group].url !== undefined)
      problems.push(`${label(place)}: is set, and exchanges too; write it into the entry of its exchange`)
  }
  // Both know people by the numbers of one exchange.
  if (settings.csta.listen !== undefined)
    problems.push(
      `${label('csta.listen')}: CSTA clients can connect to a board of one exchange only, and exchanges has several`,
    )
  if (settings.callbacks.by === 'call-file')
    problems.push(`${label('callbacks.by')}: call files are for a board of one exchange, and exchanges has several`)
  const ids = exchanges.map(({ id }) => id)
  const twice = repeated(ids)
  for (const id of twice) problems.push(`${label('exchanges')}: the id ${id} is there twice`)
  if (twice.size > 0) return []
  const found = exchanges.flatMap((one): Config['exchanges'] => {
    const of = (place: string) => `${label('exchanges')}, ${one.id}: ${place}`
    const own: string[] = []
    const config = exchangeConfigOf(one, of, own)
    // Said for the only exchange, it speaks of the environment.
    problems.push(...own.map((line) => (line.startsWith('JACKFIELD_AMI_URL') ? `${of('ami.url')}: is missing` : line)))
    for (const other of Object.keys(one.dialTo))
      if (!ids.includes(other) || other === one.id)
        problems.push(
          `${of('dialTo')}: ${other} is no other exchange; there ${ids.length === 1 ? 'is' : 'are'} ${ids.join(', ')}`,
        )
    return config === null ? [] : [{ id: one.id, name: one.name ?? one.id, dialTo: one.dialTo, config }]
  })
  const addresses = found.map(({ config: { ami } }) => `${ami.host}:${ami.port}`)
  for (const address of repeated(addresses))
    problems.push(
      `${label('exchanges')}: two of them have the AMI address ${address}; each exchange is to be there once`,
    )
  return found
}

const repeated = (ids: readonly string[]): Set<string> => new Set(ids.filter((id, index) => ids.indexOf(id) !== index))
