import type { DevicePicture } from './picture.ts'

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
