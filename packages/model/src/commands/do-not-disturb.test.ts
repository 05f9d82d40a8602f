import { describe, expect, it } from 'vitest'
import { board, extension, leg } from '../../test/rows.ts'
import type { ConferenceId, ExtensionId, LegId } from '../ids.ts'
import { mayTransfer } from './blind-transfer.ts'
import { mayConsult } from './consult.ts'
import { mayDial } from './dial.ts'
import { mayPickup } from './pickup.ts'
import { mayRoomInvite } from './room.ts'
import { mayVoicemail } from './voicemail.ts'

// Anna (101, a) talks with Boris (102, b); a caller waits; of Greta (107) it is not known, not so, or so.
const [a, b, w] = ['a', 'b', 'w'] as LegId[] as [LegId, LegId, LegId]
const [anna, greta] = ['101', '107'] as ExtensionId[] as [ExtensionId, ExtensionId]
function view(dnd: boolean | null) {
  const person = (id: LegId, extensionId: string | null, given: object) =>
    leg({ id, extensionId, who: { name: '', number: extensionId ?? '06' }, ...given })
  const made = board({
    legs: [
      person(a, '101', { peerLegIds: [b] }),
      person(b, '102', { peerLegIds: [a] }),
      person(w, null, { phase: 'waiting' }),
    ],
    extensions: [
      extension('101'),
      extension('102'),
      extension('107', { name: 'Greta', dnd, newMessages: 0, state: 'idle' }),
    ],
  })
  made.conferences.set('801', { id: '801', name: '801', locked: false, participantIds: [] } as never)
  return made
}
const to = { kind: 'extension', extensionId: greta } as const
const invite = { conferenceId: '801' as ConferenceId, number: '107', actorExtensionId: anna }

describe('[PRES-5] a person with do not disturb', () => {
  const ways = {
    'a transfer': (dnd: boolean | null) => mayTransfer(view(dnd), b, to),
    'a transfer to the number': (dnd: boolean | null) => mayTransfer(view(dnd), b, { kind: 'number', number: '107' }),
    'a waiting caller sent there': (dnd: boolean | null) => mayTransfer(view(dnd), w, to),
    'asking first': (dnd: boolean | null) => mayConsult(view(dnd), a, '107', anna),
    'an invitation to a room': (dnd: boolean | null) => mayRoomInvite(view(dnd), invite),
    'picking up a waiting caller there': (dnd: boolean | null) => mayPickup(view(dnd), w, greta),
  }
  it.each(Object.entries(ways))('is not rung by %s', (_, may) => {
    expect(may(true)).toEqual({ ok: false, refusal: { code: 'do-not-disturb', target: 'Greta (107)' } })
    expect(may(false)).toEqual({ ok: true })
    expect(may(null)).toEqual({ ok: true })
  })
  it('gets messages, and can be called by choice: the outcome is shown', () => {
    expect(mayVoicemail(view(true), b, greta)).toEqual({ ok: true })
    expect(mayDial(view(true), '107', anna)).toEqual({ ok: true })
  })
})
