import { describe, expect, it } from 'vitest'
import { board, extension, leg } from '../../test/rows.ts'
import type { ExtensionId, IntentId, LegId } from '../ids.ts'
import { LegPhase } from '../rows.ts'
import { mayAnswer } from './answer.ts'
import type { Verdict } from './refusal.ts'
import { sentence } from './what-happens.ts'

const code = (verdict: Verdict) => (verdict.ok ? 'yes' : verdict.refusal.code)
const l1 = 'l1' as LegId
const anna = '101' as ExtensionId
const mine = (given = {}) => leg({ extensionId: '101', phase: 'ringing', ...given })
const viewOf = (answerable: boolean, ...legs: ReturnType<typeof leg>[]) =>
  board({
    extensions: [
      extension('101', { answerable, legIds: legs.filter((one) => one.extensionId === '101').map(({ id }) => id) }),
      extension('102'),
    ],
    legs,
  })

describe('mayAnswer', () => {
  it.each(LegPhase.options)('a leg that is %s', (phase) => {
    expect(code(mayAnswer(viewOf(true, mine({ phase })), l1, anna))).toBe(phase === 'ringing' ? 'yes' : 'not-ringing')
  })
  it('only at the operator’s own phone, and only where that phone obeys', () => {
    const view = viewOf(true, mine())
    expect(code(mayAnswer(view, 'gone' as LegId, anna))).toBe('no-such-leg')
    expect(code(mayAnswer(view, l1, null))).toBe('choose-your-extension')
    expect(code(mayAnswer(view, l1, '102' as ExtensionId))).toBe('not-your-call')
    expect(code(mayAnswer(viewOf(false, mine()), l1, anna))).toBe('phone-cannot-be-told')
  })
  it('names the caller, and the call that the phone itself puts on hold', () => {
    const intent = {
      id: 'intent-0001' as IntentId,
      kind: 'answer',
      actorExtensionId: anna,
      legId: l1,
      seen: '',
    } as const
    const caller = leg({ id: 'l2', extensionId: null, who: { name: 'Mario', number: '06' }, peerLegIds: ['l1'] })
    const rings = mine({ peerLegIds: ['l2'] })
    expect(sentence(intent, viewOf(true, rings, caller))).toEqual({
      key: 'answer',
      values: { who: 'Mario (06)', to: '', ends: '' },
    })
    const other = leg({ id: 'l3', extensionId: '101', phase: 'talking', peerLegIds: ['l4'] })
    const peer = leg({ id: 'l4', extensionId: null, who: { name: 'Boris', number: '102' }, peerLegIds: ['l3'] })
    expect(sentence(intent, viewOf(true, rings, caller, other, peer))).toMatchObject({
      key: 'answer-holding',
      values: { who: 'Mario (06)', others: 'Boris (102)' },
    })
    const held = leg({ id: 'l3', extensionId: '101', phase: 'held', holdingAt: 5, peerLegIds: ['l4'] })
    expect(sentence(intent, viewOf(true, rings, caller, held, peer)).key).toBe('answer')
    expect(sentence(intent, viewOf(true)).values.who).toBe('')
  })
})
