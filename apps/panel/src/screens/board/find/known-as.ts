import type { Party, View } from '@jackfield/model'

/**
 * Whose a number is that was typed: the name of the person of the board whom the gateway will take it for (the one in the operator's own context, where several
 * people have it), else of somebody outside whom a call, a parked call, a queue or a call-back names by it; '' = nobody that is known.
 */
export function knownAs(view: View, number: string, actorId: string | null): string {
  if (number === '') return ''
  const { extensions } = view
  const context = actorId?.includes('@') ? actorId.slice(actorId.indexOf('@')) : ''
  const person = extensions.get(`${number}${context}`) ?? extensions.get(number)
  if (person) return person.name
  const sharing = [...extensions.values()].filter((one) => one.number === number)
  if (sharing.length > 0) return sharing.length === 1 ? sharing[0]!.name : ''
  for (const { name, number: theirs } of strangersOf(view)) if (theirs === number && name !== '') return name
  return ''
}

function* strangersOf(view: View): Generator<Party> {
  for (const { extensionId, who } of view.legs.values()) if (extensionId === null) yield who
  for (const { who } of view.waitingCallers.values()) yield who
  for (const { who } of view.parkedCalls.values()) yield who
  yield* view.callbacks.values()
}
