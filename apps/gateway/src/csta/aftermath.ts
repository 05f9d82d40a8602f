import type { Cause, CstaEvent, Device } from '@jackfield/csta'
import type { Attempt } from './endings.ts'
import { type CallPicture, connectionOf, type Other } from './picture.ts'

/** What has become of a leg by now. */
export interface Fate {
  /** With whom it is by now, and in which call; null = it is gone. */
  readonly of: (legId: string) => { readonly callId: string; readonly others: readonly Other[] } | null
  /** To where a command sends it, away from somebody who was with it since then; null = nowhere, '' = not to a person. */
  readonly movedTo: (legId: string, since: number) => string | null
  /** At whose device somebody brings these legs into a room; null = it is not known. */
  readonly joinedBy: (legIds: readonly string[]) => string | null
  /** Why the call that a command made at that leg was not answered; null = it was, or no command made it. */
  readonly failed: (legId: string) => Cause | null
  /** Whether a command made that call: then that alone says how it failed. */
  readonly isMade: (legId: string) => boolean
  /** Whom that leg has called in vain. */
  readonly attempts: (legId: string) => readonly Attempt[]
  /** Why nobody answered at that leg, which rang; null = somebody did, or who called hung up. */
  readonly unanswered: (legId: string) => Cause | null
  /** Why the exchange ended the call of that leg, which had reached nobody; null = it did not. */
  readonly own: (legId: string) => Cause | null
}

/** What is told of calls that have left the device. */
export function aftermath(device: string, gone: readonly CallPicture[], fate: Fate): CstaEvent[] {
  const events: CstaEvent[] = []
  const told = new Set<string>()
  // Who asked somebody is told of the call that waits first.
  for (const call of gone.toSorted((a, b) => Number(a.besides !== null) - Number(b.besides !== null))) {
    if (told.has(call.key)) continue
    const asks = gone.find(({ besides }) => besides === call.key) ?? null
    const ends = endOf(device, call, fate, asks)
    events.push(...ends)
    // One event tells of both calls that were joined.
    if (asks && ends.some(({ name }) => name === 'TransferedEvent')) told.add(asks.key)
  }
  return events
}

function endOf(device: string, call: CallPicture, fate: Fate, asks: CallPicture | null): CstaEvent[] {
  const connection = connectionOf(call, device)
  const said = { localState: 'null', calling: call.calling, called: call.called } as const
  const known = new Set(call.others.map(({ legId }) => legId))
  // Who leaves a room leaves nobody to somebody else.
  for (const other of call.room === null ? call.others : []) {
    const now = fate.of(other.legId)
    if (now === null) continue
    const next = now.others.find(({ legId, device: at }) => !known.has(legId) && at !== device) ?? null
    const to = next?.device ?? fate.movedTo(other.legId, call.since)
    if (to === null) continue
    if (call.state === 'alerting' || call.state === 'queued')
      return [{ name: 'DivertedEvent', connection, newDestination: to || null, ...said, cause: 'redirected' }]
    return [
      {
        ...{ name: 'TransferedEvent', primaryOldCall: connection, by: device, added: to || null },
        secondaryOldCall: asks && connectionOf(asks, device),
        connections: [
          { now: connectionOf(now, other.device), before: connectionOf(call, other.device) },
          ...(next ? [{ now: connectionOf(now, next.device), before: asks && connectionOf(asks, next.device) }] : []),
        ],
        ...{ localState: 'null', cause: asks ? 'transfer' : 'singleStepTransfer' },
      },
    ]
  }
  const isRung = call.state === 'alerting' && call.direction === 'in'
  const failure = fate.failed(call.key) ?? (isRung ? fate.unanswered(call.key) : null)
  const cause = call.state !== 'alerting' ? 'normalClearing' : (failure ?? 'callCancelled')
  return [
    ...(failure === null
      ? lastAttempts(call, fate)
      : [{ name: 'FailedEvent' as const, connection, ...said, localState: 'fail' as const, cause: failure }]),
    { name: 'ConnectionClearedEvent', connection, localState: 'null', cause },
  ]
}

/** What was called in vain just before the call ended; or that the exchange ended it, which had reached nobody. */
function lastAttempts(call: CallPicture, fate: Fate): CstaEvent[] {
  if (call.direction !== 'out' || call.others.some(({ state }) => state === 'connected' || state === 'hold')) return []
  const told = attemptsOf({ ...call, attempts: fate.attempts(call.key) }, call.attempts, fate)
  const own = told.length === 0 && call.attempts.length === 0 && !fate.isMade(call.key) ? fate.own(call.key) : null
  return own === null ? told : [failedAt(call, call.called, own)]
}

/** Whom the call has called in vain since then, and who was not told of as one who rings: those are told of when they are there no more. */
export function attemptsOf(call: CallPicture, before: readonly Attempt[], fate: Fate): CstaEvent[] {
  // A queue calls until somebody answers.
  if (call.queue !== null || fate.isMade(call.key)) return []
  const known = new Set(before.map(({ id }) => id))
  return call.attempts.flatMap(({ id, device, cause }) =>
    known.has(id) ? [] : [failedAt(call, device ?? call.called, cause)],
  )
}

/** The connection at who was called has failed; the own one is as it was. */
function failedAt(call: CallPicture, device: Device, cause: Cause): CstaEvent {
  const { state: localState, calling, called } = call
  return {
    ...{ name: 'FailedEvent', connection: connectionOf(call, device ?? ''), localState, calling, called, cause },
  }
}
