import type { Call, ExtensionId, Leg, View } from '@jackfield/model'
import { personKeys } from './keys.ts'
import { isOfCall, placed, someone } from './people.ts'
import { isSame } from './steps.ts'
import type { StoryData } from './story-data.ts'

/** Takes in who called whom, from the call that one of the legs is in. */
export function takeHead(data: StoryData, view: View, call: Call, leg: Leg): void {
  // A phone that was rung just now may stand in a call of its own, as the one who calls.
  const first = data.legs.has(data.first) ? view.legs.get(data.first) : undefined
  if (isOfCall(first) && first.callId !== leg.callId) return
  data.did ??= call.did
  if (data.kind === 'internal') data.kind = call.kind
  // A program may tell who calls a moment after they were answered.
  const isToldLate = leg.contact !== null && leg.who.number === data.caller.number
  if (leg.id === data.first && (data.answeredAt === null || isToldLate)) data.caller = someone(leg)
  if (data.answeredAt !== null || call.callee === null || call.phase === 'menu') return
  const { callee } = call
  // The display of an agent’s phone that is rung shows the caller.
  if (callee.number !== '' && callee.number === data.caller.number) return
  const person = call.legIds.find((id) => isSame(data.who.get(id) ?? null, { ...callee, extensionId: null }))
  data.callee = { ...placed(view, callee), ...(person === undefined ? {} : data.who.get(person)), ...callee }
  // It is their call, also where their phone said no before anybody saw it ring.
  if (data.callee.extensionId !== null) personKeys(view, data.callee.extensionId as ExtensionId, data.keys)
}
