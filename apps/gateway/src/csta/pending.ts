import type { CallPicture, DevicePicture } from './picture.ts'

/**
 * What has gone of a call that a command makes stays in the picture for as long as it is not known what became of the command: a moment later it says why
 * nobody answered.
 */
export function keepPending(
  before: DevicePicture,
  now: DevicePicture,
  isPending: (key: string) => boolean,
): { picture: DevicePicture; isKept: boolean } {
  const is = new Set(now.calls.map(({ key }) => key))
  const kept = before.calls.filter(({ key }) => !is.has(key) && isPending(key))
  let isKept = kept.length > 0
  const calls = now.calls.map((call) => {
    const old = before.calls.find(({ key }) => key === call.key)
    if (!old || !isPending(call.key)) return call
    const there = new Set(call.others.map(({ legId }) => legId))
    const gone = old.others.filter(({ legId, state }) => state === 'alerting' && !there.has(legId))
    if (gone.length === 0) return call
    isKept = true
    return { ...call, others: [...call.others, ...gone] }
  })
  return { picture: isKept ? { ...now, calls: [...calls, ...kept] } : now, isKept }
}

/**
 * In the middle of a step of a command the exchange moves one after the other, and what is seen then is nothing that anybody did: the calls stay as they were until
 * the step is done. So does a phone that still rings when its caller is moved already, and who is left alone by a command a moment before the phone is hung up.
 */
export function keepUnsettled(
  before: DevicePicture,
  now: DevicePicture,
  {
    isUnsettled,
    isMoved,
  }: { isUnsettled: (call: CallPicture) => boolean; isMoved: (legId: string, since: number) => boolean },
): { picture: DevicePicture; isKept: boolean } {
  const next = new Map(now.calls.map((call) => [call.key, call]))
  const kept = before.calls.filter((old) => {
    const call = next.get(old.key)
    return isUnsettled(old) || (call !== undefined && (isAbandoned(old, call) || isLeftAlone(old, call, isMoved)))
  })
  const known = new Set(before.calls.map(({ key }) => key))
  const keptKeys = new Set(kept.map(({ key }) => key))
  const rest = now.calls.filter((call) => !keptKeys.has(call.key) && (known.has(call.key) || !isUnsettled(call)))
  if (rest.length === now.calls.length) return { picture: now, isKept: false }
  return { picture: { ...now, calls: [...kept, ...rest] }, isKept: true }
}

const isAbandoned = (old: CallPicture, call: CallPicture): boolean =>
  call.state === 'alerting' && call.direction === 'in' && hasLostAll(old, call)

const isLeftAlone = (
  old: CallPicture,
  call: CallPicture,
  isMoved: (legId: string, since: number) => boolean,
): boolean =>
  call.queue === null &&
  call.room === null &&
  hasLostAll(old, call) &&
  old.others.every(({ legId }) => isMoved(legId, old.since))

const hasLostAll = (old: CallPicture, call: CallPicture): boolean => call.others.length === 0 && old.others.length > 0
