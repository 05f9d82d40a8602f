import type { Call, Leg } from '@jackfield/model'
import { nameOf, outsider } from './people.ts'
import { aCall, aLeg } from './rows.ts'

/** An answered call between two extensions, or from outside when `from` is null: its call row and its two legs, joined. */
export function aTalk(
  from: string | null,
  to: string,
  given: { id?: string; phase?: 'talking' | 'ringing' } = {},
): { call: Call; legs: [Leg, Leg] } {
  const id = given.id ?? 'call-1'
  const phase = given.phase ?? 'talking'
  const [a, b] = [`${id}.a`, `${id}.b`]
  const caller = from === null ? { ...outsider } : { number: from, name: nameOf(from) }
  const callee = { number: to, name: nameOf(to) }
  const answeredAt = phase === 'talking' ? aLeg().answeredAt : null
  return {
    call: aCall({
      id,
      legIds: [a, b],
      phase,
      answeredAt,
      caller,
      callee,
      kind: from === null ? 'inbound' : 'internal',
      trunkId: from === null ? 'telco' : null,
    }),
    legs: [
      aLeg({
        id: a,
        callId: id,
        extensionId: from,
        trunkId: from === null ? 'telco' : null,
        who: caller,
        party: callee,
        direction: from === null ? 'in' : 'out',
        phase: phase === 'talking' ? 'talking' : 'dialing',
        answeredAt,
        peerLegIds: [b],
      }),
      aLeg({ id: b, callId: id, extensionId: to, who: callee, party: caller, phase, answeredAt, peerLegIds: [a] }),
    ],
  }
}
