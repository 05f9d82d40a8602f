import { describe, expect, it } from 'vitest'
import { board, extension } from '../../test/rows.ts'
import type { ExtensionId } from '../ids.ts'
import { rules } from '../policy/rights.ts'
import type { Forwards, ForwardWhen } from '../rows.ts'
import { ForwardIntent, mayForward } from './forward.ts'
import { forwardName } from './forward-target.ts'

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
  it('[FWD-7] by the id of one of several with the same number goes to them in the same context alone', () => {
    const ids = ['101', '101@a', '101@b', '102@a', '102@b', '181'] as ExtensionId[]
    const contexts: Record<string, string[]> = {
      '101@a': ['a'],
      '101@b': ['b'],
      '102@a': ['a'],
      '102@b': ['b', 'c'],
      181: ['b'],
    }
    const at = (told: boolean) => {
      const made = board({
        extensions: ids.slice(1).map((id) => extension(id, { number: id.slice(0, 3), name: `of ${id}` })),
      })
      for (const [id, of] of told ? Object.entries(contexts) : [])
        made.personContexts.set(id as ExtensionId, { id: id as ExtensionId, contexts: of })
      return made
    }
    expect(may(at(true), '102@b', 'always', ids[2])).toEqual({ ok: true })
    expect(may(at(true), '102@a', 'always', ids[2])).toEqual({
      ok: false,
      refusal: { code: 'forward-elsewhere', target: '102@a' },
    })
    expect(refused(may(at(true), '102@a', 'always', '181' as ExtensionId))).toBe('forward-elsewhere')
    expect(may(at(true), '101@b', 'always', '181' as ExtensionId)).toEqual({ ok: true })
    // Where the board does not know the contexts, the gateway does.
    expect(may(at(false), '102@a', 'always', ids[2])).toEqual({ ok: true })
    expect(refused(may(at(true), '101@b', 'always', ids[2]))).toBe('same-extension')
    expect(refused(may(at(true), '109@b', 'always', ids[2]))).toBe('bad-number')
    expect(forwardName(at(true), '101@b', '102')).toBe('of 102@b (102)')
    expect(forwardName(at(true), '101@b', '181')).toBe('of 181 (181)')
    // In their contexts those numbers are nobody's of the board, or it can't be told whose.
    expect(['181', '103', '102@c'].map((to) => forwardName(at(true), '101@a', to))).toEqual(['181', '103', '102@c'])
    expect(forwardName(at(false), '101@b', '181')).toBe('181')
    expect(forwardName(at(true), '181', '101')).toBe('of 101@b (101)')
  })
  it('takes what a keypad dials and ids of people, and nothing else', () => {
    const parse = (number: string) =>
      ForwardIntent.safeParse({
        id: 'intent-0001',
        actorExtensionId: null,
        kind: 'forward',
        extensionId: '101',
        when: 'busy',
        number,
      }).success
    expect(['', '102', '+39', '*72#', '101@tenant-b'].map(parse)).toEqual([true, true, true, true, true])
    expect(['a', '101@', '101@a b', '101@a,1', '1,2', '1\r\n', ' 1', '1'.repeat(33), '++1', '1)'].map(parse)).toEqual(
      Array(10).fill(false),
    )
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
