import type { Cause } from '@jackfield/csta'
import { type Command, plainRow, type View } from '@jackfield/model'
import type { Seat } from '../live/seats.ts'
import { isShared } from '../live/seats.ts'
import type { Fate } from './aftermath.ts'
import type { Endings } from './endings.ts'
import { type CallPicture, callsOf, deviceOf, type Sight } from './picture.ts'

/**
 * What somebody at this seat sees, row by row: a table of ten thousand legs is not looked through for one device. `seen` = the board of a seat that has one of
 * its own.
 */
export function sightOf(seat: Seat, whole: View, seen: (seat: Seat) => View, now: number): Sight {
  if (!isShared(seat)) return { ...seen(seat), now }
  if (seat.audience === 'whole') return { ...whole, now }
  const plain = <T extends 'legs' | 'calls' | 'extensions'>(table: T): Pick<View[T], 'get'> =>
    ({
      get: (id: string) => {
        const row = whole[table].get(id)
        return row === undefined ? undefined : (plainRow(table, row as never) ?? undefined)
      },
    }) as Pick<View[T], 'get'>
  return { ...whole, now, legs: plain('legs'), calls: plain('calls'), extensions: plain('extensions') }
}

/** Commands that send the leg elsewhere which they name. */
const sends = new Set(['blind-transfer', 'park', 'voicemail'])
/** Commands by which somebody is with somebody else. */
const moves = new Set([...sends, 'consult-complete'])
/** Commands that do one step after the other. */
const inSteps = new Set(['conference', 'consult-conference', 'consult-complete', 'consult-cancel'])

/** Commands that bring calls into a room. */
const conferences = new Set(['consult-conference', 'conference'])

/** How an attempt to call that came to nothing is told; one that was hung up did not fail. */
const causes: Readonly<Record<string, Cause>> = {
  'own-phone-busy': 'busy',
  'own-phone-silent': 'callNotAnswered',
  'own-phone-unreachable': 'destOutOfOrder',
  'dial-busy': 'busy',
  'dial-declined': 'busy',
  'dial-no-answer': 'callNotAnswered',
  'dial-no-route': 'numberUnallocated',
  'dial-do-not-disturb': 'doNotDisturb',
}

/** Whether a command still makes the call of this leg. */
export const isPendingIn =
  ({ commands }: Sight) =>
  (legId: string): boolean => {
    for (const { legId: id, kind, state } of commands.values())
      if (id === legId && kind === 'dial' && (state === 'asked' || state === 'accepted')) return true
    return false
  }

/** Whether the call is in the middle of what a command does in several steps. */
export const isUnsettledIn =
  ({ commands, consults }: Sight) =>
  ({ key, others }: CallPicture): boolean => {
    const legs = new Set([key.split(' ')[0], ...others.map(({ legId }) => legId)])
    for (const { legId, kind, state } of commands.values()) {
      if (legId === null || !legs.has(legId) || (state !== 'asked' && state !== 'accepted')) continue
      if (inSteps.has(kind) || (kind === 'consult' && !consults.has(legId))) return true
    }
    return false
  }

/** Whether a command sends that leg away from somebody who was with it since then: one that was asked for before has brought the two together. */
export const isMovedIn =
  ({ commands }: Sight) =>
  (legId: string, since: number): boolean => {
    for (const { legId: id, kind, state, askedAt } of commands.values())
      if (id === legId && sends.has(kind) && state !== 'failed' && askedAt >= since) return true
    return false
  }

/** What has become of legs, on that board, and by what the exchange has told of their ends. */
export function fateIn(sight: Sight, endings: Pick<Endings, 'attempts' | 'unanswered' | 'own'>): Fate {
  const commandOf = (test: (command: Command) => boolean): Command | null => {
    for (const command of sight.commands.values()) if (test(command)) return command
    return null
  }
  return {
    of(legId) {
      const leg = sight.legs.get(legId)
      if (!leg) return null
      return callsOf(sight, leg, deviceOf(leg)).at(-1) ?? { callId: leg.callId, others: [] }
    },
    movedTo(legId, since) {
      const move = commandOf(
        ({ legId: id, kind, state, askedAt }) =>
          id === legId && moves.has(kind) && state !== 'failed' && askedAt >= since,
      )
      return move === null ? null : (move.targetExtensionId ?? '')
    },
    joinedBy(legIds) {
      const joined = commandOf(({ legId: id, kind }) => id !== null && conferences.has(kind) && legIds.includes(id))
      const leg = joined?.legId ? sight.legs.get(joined.legId) : undefined
      return joined?.actorExtensionId ?? leg?.extensionId ?? null
    },
    failed(legId) {
      const failed = commandOf(({ legId: id, kind, state }) => id === legId && kind === 'dial' && state === 'failed')
      return causes[failed?.error?.code ?? ''] ?? null
    },
    isMade: (legId) => commandOf(({ legId: id, kind }) => id === legId && kind === 'dial') !== null,
    attempts: (legId) => endings.attempts(legId),
    unanswered: (legId) => endings.unanswered(legId),
    own: (legId) => endings.own(legId),
  }
}
