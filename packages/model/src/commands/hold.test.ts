import { describe, expect, it } from 'vitest'
import { board, extension, leg } from '../../test/rows.ts'
import type { ExtensionId, LegId } from '../ids.ts'
import { LegPhase } from '../rows.ts'
import { mayHold, mayResume } from './hold.ts'
import type { Verdict } from './refusal.ts'

const code = (verdict: Verdict) => (verdict.ok ? 'yes' : verdict.refusal.code)
const extensions = [extension('101'), extension('102')]
const l1 = 'l1' as LegId
const anna = '101' as ExtensionId
const peer = (given = {}) => leg({ id: 'l2', extensionId: '102', peerLegIds: ['l1'], ...given })
const mine = (given = {}) => leg({ extensionId: '101', ...given })
const viewOf = (...legs: ReturnType<typeof leg>[]) => board({ extensions, legs })

describe('mayHold', () => {
  it.each(LegPhase.options)('a leg that is %s', (phase) => {
    const verdict = mayHold(viewOf(mine({ phase }), peer({ phase })), l1, anna)
    expect(code(verdict)).toBe(phase === 'talking' ? 'yes' : 'not-holdable')
  })
  it('only an own call of two', () => {
    const view = viewOf(mine({ phase: 'talking' }), peer({ phase: 'talking' }))
    expect(code(mayHold(view, 'gone' as LegId, anna))).toBe('no-such-leg')
    expect(code(mayHold(view, l1, null))).toBe('choose-your-extension')
    expect(code(mayHold(view, l1, '102' as ExtensionId))).toBe('not-your-call')
    const three = viewOf(mine({ phase: 'talking', peerLegIds: ['l2', 'l3'] }), peer(), leg({ id: 'l3' }))
    expect(code(mayHold(three, l1, anna))).toBe('not-holdable')
    expect(code(mayHold(viewOf(mine({ phase: 'talking', peerLegIds: [] })), l1, anna))).toBe('not-holdable')
  })
})

describe('mayResume', () => {
  const held = { phase: 'held', resumable: true }
  const view = viewOf(mine({ ...held, holdingAt: 5 }), peer({ ...held, heldAt: 5 }))
  it('the operator who holds by a command', () => {
    expect(code(mayResume(view, l1, anna))).toBe('yes')
    expect(code(mayResume(view, l1, '102' as ExtensionId))).toBe('not-your-call')
    expect(code(mayResume(view, 'l2' as LegId, '102' as ExtensionId))).toBe('not-held')
    expect(code(mayResume(view, l1, null))).toBe('choose-your-extension')
    expect(code(mayResume(view, 'gone' as LegId, anna))).toBe('no-such-leg')
  })
  it('not what the phone itself holds, nor what is not held', () => {
    const byPhone = viewOf(mine({ phase: 'held', holdingAt: 5 }), peer({ phase: 'held', heldAt: 5 }))
    expect(code(mayResume(byPhone, l1, anna))).toBe('held-by-phone')
    expect(code(mayResume(viewOf(mine({ phase: 'talking' }), peer()), l1, anna))).toBe('not-held')
  })
})
