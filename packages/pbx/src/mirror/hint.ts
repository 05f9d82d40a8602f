import { deviceOf, extenOf } from './device.ts'
import { reconsiderAll } from './identity.ts'
import { noteLoginLamp } from './login-lamp.ts'
import type { Mirror, NamedStates } from './mirror.ts'
import { isPlain } from './people.ts'
import { noteCallFlow } from './switches.ts'
import { touchNumber } from './touch.ts'
import { vitalState } from './vitalpbx.ts'

/** The phones in a hint: `PJSIP/101&Custom:DND101,CustomPresence:101` names one. */
function phonesIn(mirror: Mirror, hint: string): string[] {
  const keys = hint
    .split(',')[0]!
    .split('&')
    .map((word) => word.trim())
    .filter((word) => /^\w+\/./.test(word))
    .map((word) => deviceOf(mirror, word))
    .filter((device) => device.isPhone)
    .map((device) => device.key)
  return [...new Set(keys)]
}

function noteWord(mirror: Mirror, word: string): void {
  noteLoginLamp(mirror, word)
  noteCallFlow(mirror, word)
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

/** [KEPT-4] Whose do not disturb and presence a hint names, as FreePBX writes it for each person: the number's own if that is among them. */
function statesNamed(hint: string, number: string): NamedStates {
  const words = hint.split(/[&,]/).map((word) => word.trim())
  const among = (names: readonly string[]) => (names.includes(number) ? number : names.length === 1 ? names[0]! : null)
  const after = (prefix: string) =>
    words.flatMap((word) => (word.startsWith(prefix) ? [vitalState(word)?.name ?? word.slice(prefix.length)] : []))
  const vital = words.flatMap((word) => (word.startsWith('Custom:T') ? [vitalState(word)?.name ?? []].flat() : []))
  return { dnd: among([...after('Custom:DND'), ...vital]), presence: among(after('CustomPresence:')) }
}

/** Marks the rows of the number too when such a state changes. */
function noteNamed(mirror: Mirror, number: string, named: NamedStates): void {
  for (const name of new Set([named.dnd, named.presence])) {
    if (name === null || name === number) continue
    const exten = extenOf(mirror, name)
    exten.namedBy ??= new Set()
    exten.namedBy.add(number)
  }
}

/**
 * [EXT-2] ExtensionStatus: a hint, live or listed. A status below 0 means that it is gone. Hints of queues, rooms, slots and
 * custom states make no extension, nor do patterns.
 */
export function mirrorHint(
  mirror: Mirror,
  told: { readonly exten: string; readonly context: string; readonly hint: string; readonly status: number },
): void {
  const known = mirror.extens.get(told.exten)?.hints.get(told.context)
  // Most often: the same hint in another state. What it names was noted when it came.
  if (known?.text === told.hint && told.status >= 0) {
    known.status = told.status
    touchNumber(mirror, told.exten)
    return
  }
  noteQueueHint(mirror, told)
  if (told.status >= 0) for (const word of told.hint.split(/[&,]/)) noteWord(mirror, word)
  const devices = told.status < 0 ? [] : phonesIn(mirror, told.hint)
  const named = statesNamed(told.status < 0 ? '' : told.hint, told.exten)
  // [WHO-10]
  const own =
    isPlain(told.exten) && [named.dnd, named.presence].some((name) => name?.replace(/^T\d+_/, '') === told.exten)
  noteNamed(mirror, told.exten, named)
  if (known && known.own === own && sameKeys(devices, known.devices)) {
    known.named = named
    known.status = told.status
    known.text = told.hint
    known.onlyPhones = isOnlyPhones(told.hint, devices)
    touchNumber(mirror, told.exten)
    return
  }
  if (!known && devices.length === 0 && !own) return
  const exten = extenOf(mirror, told.exten)
  if (devices.length > 0 || own) {
    const onlyPhones = isOnlyPhones(told.hint, devices)
    exten.hints.set(told.context, { devices, status: told.status, own, named, onlyPhones, text: told.hint })
  } else exten.hints.delete(told.context)
  const id = `${told.exten}@${told.context}`
  for (const key of new Set([...devices, ...(known?.devices ?? [])])) {
    const { hints } = deviceOf(mirror, key)
    if (devices.includes(key)) hints.set(id, { number: told.exten, context: told.context })
    else hints.delete(id)
  }
  // Whose phones these are may stand in any row. Hints change with the dialplan, not with calls.
  reconsiderAll(mirror)
}

const sameKeys = (one: readonly string[], two: readonly string[]): boolean =>
  one.length === two.length && one.every((key, index) => key === two[index])
