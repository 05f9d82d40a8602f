import { deviceOf, extenOf } from './device.ts'
import type { Mirror } from './mirror.ts'

/** The phones in a hint: `PJSIP/101&Custom:DND101,CustomPresence:101` names one. */
function phonesIn(mirror: Mirror, hint: string): string[] {
  return hint
    .split(',')[0]!
    .split('&')
    .map((word) => word.trim())
    .filter((word) => /^\w+\/./.test(word) && deviceOf(mirror, word).isPhone)
}

/** Whether the hint stands for its phones alone, and not for a `Custom:` state too. */
const isOnlyPhones = (hint: string, devices: readonly string[]): boolean =>
  hint.split(',')[0]!.split('&').length === devices.length

/** [CALLER-6] A hint `Queue:sales` says that its extension leads to that queue. */
function noteQueueHint(mirror: Mirror, told: { exten: string; context: string; hint: string; status: number }): void {
  const place = `${told.exten}@${told.context}`
  const [, queue] = /^Queue:([^&,]+)$/.exec(told.hint.trim()) ?? []
  for (const [name, places] of mirror.queueHints) if (name !== queue) places.delete(place)
  if (queue === undefined) return
  const places = mirror.queueHints.get(queue) ?? new Set()
  mirror.queueHints.set(queue, places)
  if (told.status < 0) places.delete(place)
  else places.add(place)
}

/**
 * [EXT-2] ExtensionStatus: a hint, live or listed. A status below 0 means that it is gone. Hints of queues, rooms, slots and
 * custom states make no extension.
 */
export function mirrorHint(
  mirror: Mirror,
  told: { readonly exten: string; readonly context: string; readonly hint: string; readonly status: number },
): void {
  noteQueueHint(mirror, told)
  const known = mirror.extens.get(told.exten)?.hints.get(told.context)
  const devices = told.status < 0 ? [] : phonesIn(mirror, told.hint)
  if (known && devices.length === known.devices.length && devices.every((key, i) => key === known.devices[i])) {
    known.status = told.status
    known.onlyPhones = isOnlyPhones(told.hint, devices)
    mirror.touched.extensions.add(told.exten)
    return
  }
  if (!known && devices.length === 0) return
  const exten = extenOf(mirror, told.exten)
  if (devices.length > 0)
    exten.hints.set(told.context, { devices, status: told.status, onlyPhones: isOnlyPhones(told.hint, devices) })
  else exten.hints.delete(told.context)
  const now = new Set([...exten.hints.values()].flatMap((hint) => hint.devices))
  for (const key of new Set([...now, ...(known?.devices ?? [])])) {
    const { hintExtens } = deviceOf(mirror, key)
    if (now.has(key)) hintExtens.add(told.exten)
    else hintExtens.delete(told.exten)
  }
  // Whose phones these are may stand in any row. Hints change with the dialplan, not with calls.
  mirror.touched.all = true
}
