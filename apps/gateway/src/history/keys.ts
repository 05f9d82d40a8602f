import type { ExtensionId, Journey, Leg, StepKind, View } from '@jackfield/model'

/** Two spellings of a number with a country or a line prefix before it end alike in so many digits. */
const ALIKE = 9

/** The same for `+39 06 1234567`, `0039061234567` and `06 1234567`; '' = no number. */
export const numberKey = (number: string): string => number.replace(/[^0-9*#]/g, '').slice(-ALIKE)

/**
 * Adds the keys by which a finished call is found: `x:` a person, `g:` a group of the board, `c:` a context, `q:` a queue, `r:` a room, `l:` a lot, `t:` a line,
 * `d:` a number that outside callers dial, `n:` anybody's number. They are as of the time of the call: who joins a group later finds none of its earlier calls by it.
 */
export function keysOf(view: View, leg: Leg, keys: Set<string>): void {
  const { extensionId, trunkId, who } = leg
  if (extensionId !== null) personKeys(view, extensionId, keys)
  if (trunkId !== null) keys.add(`t:${trunkId}`)
  const number = numberKey(who.number)
  if (number !== '') keys.add(`n:${number}`)
  const call = view.calls.get(leg.callId)
  if (call?.did != null) keys.add(`d:${call.did}`)
  if (call?.queueId != null) keys.add(`q:${call.queueId}`)
  const room = view.participants.get(leg.id)?.conferenceId
  if (room !== undefined) keys.add(`r:${room}`)
}

/** Those of the person: `x:`, and the groups and contexts that they are in. */
export function personKeys(view: View, extensionId: ExtensionId, keys: Set<string>): void {
  if (keys.has(`x:${extensionId}`)) return
  keys.add(`x:${extensionId}`)
  for (const group of view.extensions.get(extensionId)?.groups ?? []) keys.add(`g:${group}`)
  for (const context of view.personContexts.get(extensionId)?.contexts ?? []) keys.add(`c:${context}`)
}

/** `b:` a number that was called, or that called and was answered: a missed call of it is settled by that. */
export function settledBy({ caller, callee, outcome }: Journey): string[] {
  const numbers = [callee?.number ?? '', outcome === 'answered' ? caller.number : '']
  return numbers.map(numberKey).flatMap((number) => (number === '' ? [] : [`b:${number}`]))
}

/** What becomes of a wait in a queue stands in the first of these that follows it. */
const endsOfWaits: ReadonlySet<StepKind> = new Set([
  ...(['answered', 'queued', 'moved', 'parked', 'voicemail', 'menu', 'conference', 'gap', 'ended'] as const),
])

/** `qa:` a queue in which the caller was answered, `qm:` one in which they gave up. Of a wait that ended in another way, or that was not seen to its end, there is neither. */
export function endsInQueues({ steps }: Journey): string[] {
  return steps.flatMap((step, nth) => {
    if (step.kind !== 'queued') return []
    const end = steps.slice(nth + 1).find(({ kind }) => endsOfWaits.has(kind))?.kind
    if (end === 'answered') return [`qa:${step.queueId}`]
    return end === 'ended' ? [`qm:${step.queueId}`] : []
  })
}

/** `w:` who worked on it: spoke with the other party or called somebody outside; of a call that nobody answered, whose phone rang. */
export function workedOn({ caller, outcome, steps }: Journey): string[] {
  const ids = steps.flatMap((step) => {
    if (step.kind === 'answered' || (step.kind === 'asked' && step.connected)) return [step.who.extensionId]
    return step.kind === 'rang' && outcome === 'missed' ? [step.who.extensionId] : []
  })
  if (outcome !== 'missed') ids.push(caller.extensionId)
  return [...new Set(ids)].flatMap((id) => (id === null ? [] : [`w:${id}`]))
}
