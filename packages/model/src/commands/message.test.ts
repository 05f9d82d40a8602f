import { expect, it } from 'vitest'
import { board, extension, leg } from '../../test/rows.ts'
import type { Call, Leg } from '../rows.ts'
import type { Note } from '../rows-own.ts'
import { mayByBoard } from './judge.ts'
import { MOST_NOTES, noteLegOf } from './note.ts'

const viewOf = (legs: Leg[]) => {
  const view = board({ legs, extensions: [extension('101'), extension('102')] })
  view.calls.set('c1', { id: 'c1', legIds: legs.map(({ id }) => id) } as unknown as Call)
  return view
}
const outside = leg({ id: 'out', extensionId: null, peerLegIds: ['a'] })

it('a note stays with the remaining party when the call is transferred', () => {
  const [a, b] = [leg({ id: 'a', peerLegIds: ['b'] }), leg({ id: 'b', extensionId: '102', peerLegIds: ['a'] })]
  // A call from outside: the caller, whichever leg is dragged.
  const withOutside = viewOf([outside, leg({ id: 'a', peerLegIds: ['out'] })])
  expect(noteLegOf(withOutside, withOutside.legs.get('a')!)).toBe('out')
  expect(noteLegOf(withOutside, outside)).toBe('out')
  // Internal: the other one.
  expect(noteLegOf(viewOf([a, b]), a)).toBe('b')
  // In a room with several from outside nobody else can be meant.
  const room = viewOf([
    outside,
    leg({ id: 'out2', extensionId: null, peerLegIds: [] }),
    leg({ id: 'a', peerLegIds: [] }),
  ])
  expect(noteLegOf(room, room.legs.get('a')!)).toBe('a')
})

it('during a consult a note is about the customer, in internal calls too', () => {
  const legs = ['a', 'b', 'c'].map((id) => leg({ id, extensionId: id, peerLegIds: id === 'a' ? ['c'] : ['a'] }))
  const view = viewOf([...legs, leg({ id: 'd', peerLegIds: ['e'] })])
  view.consults.set('a', { id: 'a', customerLegId: 'b', targetLegId: 'c' } as never)
  expect(legs.map((one) => noteLegOf(view, one))).toEqual(['b', 'b', 'b'])
  expect(noteLegOf(view, view.legs.get('d')!)).toBe('e')
})

it('a call takes a number of notes, none of them empty', () => {
  const view = viewOf([outside])
  const note = (text: string) => mayByBoard(view, { kind: 'note', legId: 'out', text, actorExtensionId: null } as never)
  expect(note('x')).toEqual({ ok: true })
  expect(note(' \u200b\n')).toEqual({ ok: false, refusal: { code: 'empty-text' } })
  for (let i = 0; i < MOST_NOTES; i++) view.notes.set(`n${i}`, { legId: 'out' } as Note)
  expect(note('x')).toEqual({ ok: false, refusal: { code: 'too-many-notes' } })
})
