import type { Device, Exten, Hint, Mirror, PersonOfNumber } from './mirror.ts'

/** A number that a person can have: no feature code, no pattern, and no `@`, which parts a number from its context in ids and dial strings. */
export const isPlain = (number: string): boolean => /^[^*#_@][^@]*$/.test(number)

/** An endpoint that is named by a number. */
export const isNumber = (word: string): boolean => /^[0-9]+$/.test(word)

/** The number in an extension's id, which is `number@context` where several people have the number. */
export function numberOf(id: string): string {
  const at = id.indexOf('@')
  return at < 0 ? id : id.slice(0, at)
}

/** [WHO-9] The people of a number: hints in several contexts that name different phones are several people, each `number@context`. */
export function peopleOf(mirror: Mirror, number: string): readonly PersonOfNumber[] {
  const exten = mirror.extens.get(number)
  if (!exten || exten.hints.size === 0) return []
  if (exten.people && exten.peopleAt === mirror.hintsChanged) return exten.people
  exten.peopleAt = mirror.hintsChanged
  exten.people = apart(mirror, exten)
  return exten.people
}

function apart(mirror: Mirror, exten: Exten): PersonOfNumber[] {
  const { number } = exten
  const groups: { contexts: string[]; phones: Set<string> }[] = []
  for (const [context, hint] of exten.hints) {
    if (hint.devices.length === 0 || isGroupHint(mirror, number, hint)) continue
    const phones = hint.devices.flatMap((key) => [key, nameOfPhone(mirror, key)])
    const same = groups.filter((group) => phones.some((phone) => group.phones.has(phone)))
    for (const one of same) groups.splice(groups.indexOf(one), 1)
    groups.push({
      contexts: [...same.flatMap(({ contexts }) => contexts), context],
      phones: new Set([...same.flatMap((one) => [...one.phones]), ...phones]),
    })
  }
  const isOne = groups.length < 2
  return groups.map(({ contexts }) => {
    const first = [...contexts].sort()[0]!
    return { id: isOne ? number : `${number}@${first}`, contexts: new Set(contexts) }
  })
}

/** The same name in another technology is the same person's: a phone that goes from chan_sip to PJSIP keeps its name. */
const nameOfPhone = (mirror: Mirror, key: string): string => mirror.devices.get(key)?.endpoint ?? key

/** The id of who has that number in that context; null when several people have it and none of them there. */
export function personIn(mirror: Mirror, number: string, context: string | null): string | null {
  if (!isShared(mirror, number)) return number
  const people = peopleOf(mirror, number)
  return people.find(({ contexts }) => context !== null && contexts.has(context))?.id ?? null
}

/** Whether several people have that number. */
export function isShared(mirror: Mirror, number: string): boolean {
  const exten = mirror.extens.get(number)
  return exten !== undefined && exten.hints.size > 1 && peopleOf(mirror, number).length > 1
}

/** The hints that are about that person. */
export function hintsOf(mirror: Mirror, id: string): Hint[] {
  const number = numberOf(id)
  const hints = mirror.extens.get(number)?.hints
  if (!hints || hints.size === 0) return []
  if (!isShared(mirror, number)) return [...hints.values()]
  const people = peopleOf(mirror, number)
  const person = people.find((one) => one.id === id)
  return person ? [...hints].flatMap(([context, hint]) => (person.contexts.has(context) ? [hint] : [])) : []
}

/**
 * [WHO-6] A hint of a group names several phones of which at least two are other people's. One that also names the number's own do not
 * disturb or presence, as FreePBX writes it for a person, is that person's.
 */
export function isGroupHint(mirror: Mirror, number: string, hint: Hint): boolean {
  if (hint.devices.length < 2 || hint.own) return false
  let others = 0
  for (const key of hint.devices) {
    const device = mirror.devices.get(key)
    if (device && isOthers(mirror, device, number, hint.devices.length)) others += 1
    if (others === 2) return true
  }
  return false
}

/** A phone that another number has to itself, or that is named by another number. */
function isOthers(mirror: Mirror, device: Device, number: string, phones: number): boolean {
  for (const { number: other, context } of device.hints.values()) {
    if (other === number || !isPlain(other)) continue
    const hint = mirror.extens.get(other)?.hints.get(context)
    if (hint && hint.devices.length < phones) return true
  }
  return isNumber(device.endpoint) && !device.endpoint.endsWith(number)
}
