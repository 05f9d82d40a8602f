import { describe, expect, it } from 'vitest'
import { board, extension } from '../../test/rows.ts'
import type { ExtensionId } from '../ids.ts'
import { rules } from '../policy/rights.ts'
import type { Forwards, ForwardWhen } from '../rows.ts'
import { ForwardIntent, mayForward } from './forward.ts'

const none: Forwards = { always: null, busy: null, noAnswer: null }
const anna = '101' as ExtensionId

/** Anna (101), Boris (102) and Carla (103), with their forwards. */
function view(forwards: Record<string, Partial<Forwards>> = {}) {
  return board({
    extensions: ['101', '102', '103'].map((id) => extension(id, { forwards: { ...none, ...forwards[id] } })),
  })
}
const may = (at: ReturnType<typeof view>, number: string, when: ForwardWhen = 'always', extensionId = anna) =>
  mayForward(at, { extensionId, when, number, actorExtensionId: anna })
const refused = (verdict: ReturnType<typeof may>) => (verdict.ok ? null : verdict.refusal.code)

describe('[FWD-5] a call forward', () => {
  it.each(['102', '0612345678', '+39065512', '*97'])('may go to %s', (number) => {
    expect(may(view(), number)).toEqual({ ok: true })
  })
  it('is of a person of the board', () =>
    expect(refused(may(view(), '102', 'always', '999' as ExtensionId))).toBe('no-such-target'))
  it('does not go to the person themself', () => expect(refused(may(view(), '101'))).toBe('same-extension'))
  it('is not set again, nor ended where there is none; each case for itself', () => {
    const set = view({ 101: { always: '0612', busy: '102' } })
    expect(refused(may(set, '0612'))).toBe('already-so')
    expect(may(set, '0613')).toEqual({ ok: true })
    expect(may(set, '')).toEqual({ ok: true })
    expect(may(set, '0612', 'busy')).toEqual({ ok: true })
    expect(may(set, '', 'busy')).toEqual({ ok: true })
    expect(refused(may(set, '', 'noAnswer'))).toBe('already-so')
  })
  it('to an unknown number can be set and ended', () => {
    const marked = view({ 101: { always: '' } })
    expect(may(marked, '0612')).toEqual({ ok: true })
    expect(may(marked, '')).toEqual({ ok: true })
  })
  it('does not go to a person whose calls come back, over however many', () => {
    expect(may(view({ 102: { always: '101' } }), '102')).toEqual({
      ok: false,
      refusal: { code: 'forward-loop', target: expect.stringContaining('102') },
    })
    expect(refused(may(view({ 102: { always: '103' }, 103: { always: '101' } }), '102'))).toBe('forward-loop')
    expect(may(view({ 102: { always: '103' }, 103: { always: '102' } }), '102')).toEqual({ ok: true })
    expect(may(view({ 102: { busy: '101' } }), '102')).toEqual({ ok: true })
  })
  it('of one of several people with the same number goes among those of their context', () => {
    const loop = { ...none, always: '101' }
    const ids = ['101@a', '101@b', '102@a', '102@b'] as ExtensionId[]
    const at = board({
      extensions: ids.map((id) => extension(id, { number: id.slice(0, 3), forwards: id === '102@b' ? loop : none })),
    })
    expect(may(at, '102', 'always', ids[0])).toEqual({ ok: true })
    expect(refused(may(at, '102', 'always', ids[1]))).toBe('forward-loop')
    expect(refused(may(at, '101', 'always', ids[1]))).toBe('same-extension')
  })
  it('takes what a keypad dials, and nothing else', () => {
    const parse = (number: string) =>
      ForwardIntent.safeParse({
        id: 'intent-0001',
        actorExtensionId: null,
        kind: 'forward',
        extensionId: '101',
        when: 'busy',
        number,
      }).success
    expect(['', '102', '+39', '*72#'].map(parse)).toEqual([true, true, true, true])
    expect(['a', '1,2', '1\r\n', ' 1', '1'.repeat(33), '++1', '1)'].map(parse)).toEqual(Array(7).fill(false))
  })
  it('takes a right of its own, by whose calls they are', () =>
    expect(rules.forward).toEqual({
      by: 'person',
      touches: 'person',
      own: 'forward-own',
      nobodys: 'forward-others',
      others: 'forward-others',
    }))
})
