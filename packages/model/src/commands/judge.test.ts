import { describe, expect, it } from 'vitest'
import { board, extension, feed, leg } from '../../test/rows.ts'
import type { ExtensionId, LegId } from '../ids.ts'
import { LegPhase } from '../rows.ts'
import { mayBlindTransfer } from './blind-transfer.ts'
import { mayHangUp } from './hang-up.ts'
import { Intent } from './intent.ts'
import { mayByBoard } from './judge.ts'
import type { Verdict } from './refusal.ts'

const l1 = 'l1' as LegId
const to = (number: string) => number as ExtensionId
const code = (verdict: Verdict) => (verdict.ok ? 'yes' : verdict.refusal.code)
const legs = [leg(), leg({ id: 'l2', extensionId: '102', peerLegIds: ['l1'] })]
const extensions = ['100', '101', '102', '103', '1001'].map((id) => extension(id))

describe('mayBlindTransfer', () => {
  it.each(LegPhase.options.map((phase) => [phase, ['dialing', 'ringing', 'supervising'].includes(phase)]))(
    'a leg that is %s',
    (phase, refused) => {
      const view = board({ legs: [leg({ phase }), legs[1]!], extensions })
      expect(code(mayBlindTransfer(view, l1, to('103')))).toBe(refused ? 'not-transferable' : 'yes')
    },
  )

  it('to an extension that rings or talks: it may have a second line', () => {
    for (const state of ['ringing', 'talking', 'held', 'busy', 'dialing', 'unknown'])
      expect(
        code(mayBlindTransfer(board({ legs, extensions: [extension('103', { state })] }), l1, to('103'))),
        state,
      ).toBe('yes')
  })

  it.each([
    ['a leg that is gone', 'lost', '103', 'no-such-leg'],
    ['a target that doesn’t exist', 'l1', '999', 'no-such-target'],
    ['a target that is only the beginning of a number', 'l1', '10', 'no-such-target'],
    ['a target named like a method', 'l1', 'constructor', 'no-such-target'],
    ['its own phone', 'l1', '101', 'same-extension'],
    ['the phone it talks with', 'l1', '102', 'same-extension'],
  ])('refuses %s', (_what, legId, target, expected) => {
    expect(code(mayBlindTransfer(board({ legs, extensions }), legId as LegId, to(target)))).toBe(expected)
  })

  it('refuses a phone that is not there', () => {
    const view = board({ legs, extensions: [extension('103', { state: 'unavailable' })] })
    expect(mayBlindTransfer(view, l1, to('103'))).toEqual({
      ok: false,
      refusal: { code: 'target-unavailable', target: '103' },
    })
  })

  it('does not take 1001 for 100', () => {
    const view = board({ legs: [leg({ extensionId: '100', peerLegIds: [] })], extensions })
    expect(code(mayBlindTransfer(view, l1, to('1001')))).toBe('yes')
    expect(code(mayBlindTransfer(view, l1, to('100')))).toBe('same-extension')
  })
})

describe('mayHangUp', () => {
  it.each(LegPhase.options)('a leg that is %s', (phase) => {
    expect(code(mayHangUp(board({ legs: [leg({ phase })] }), l1))).toBe('yes')
  })
  it('refuses a leg that is gone', () => expect(code(mayHangUp(board({}), l1))).toBe('no-such-leg'))
})

describe('on a picture that may be old nothing is done', () => {
  it.each(['priming', 'down', 'absent'] as const)('AMI %s', (state) => {
    const view = board({ legs, extensions, feeds: [feed('ami', state), feed('ari', 'live')] })
    expect(code(mayHangUp(view, l1))).toBe('link-down')
    expect(code(mayBlindTransfer(view, l1, to('103')))).toBe('link-down')
  })
  it('AMI never heard of', () => expect(code(mayHangUp(board({ legs, feeds: [] }), l1))).toBe('link-down'))
  it('without ARI commands work', () => {
    const view = board({ legs, extensions, feeds: [feed('ami', 'live'), feed('ari', 'down')] })
    expect(code(mayHangUp(view, l1))).toBe('yes')
  })
})

describe('mayDo', () => {
  const base = { id: 'intent-0001', actorExtensionId: null, legId: 'l1', seen: '' }
  const intents = [
    Intent.parse({ ...base, kind: 'hang-up' }),
    Intent.parse({ ...base, kind: 'blind-transfer', target: { kind: 'extension', extensionId: '102' } }),
    Intent.parse({ ...base, kind: 'supervise', mode: 'listen', autoAnswer: false }),
    Intent.parse({ ...base, kind: 'supervise-mode', mode: 'listen' }),
    Intent.parse({ ...base, kind: 'conference', conferenceId: null, alone: false, join: null }),
    Intent.parse({ ...base, kind: 'split' }),
  ]

  it('asks the predicate of each intent', () => {
    const view = board({ legs, extensions })
    expect(intents.map((intent) => code(mayByBoard(view, intent)))).toEqual([
      'yes',
      'same-extension',
      'choose-your-extension',
      'not-supervising',
      'yes',
      'nothing-to-split',
    ])
  })
})

describe('Intent', () => {
  const base = { id: 'intent-0001', actorExtensionId: null, legId: 'l1', seen: '', kind: 'hang-up' }
  it.each([
    ['an id that is too short', { id: 'x' }],
    ['an id with a line break', { id: 'intent-0001\r\nAction: Hangup' }],
    ['an id that would not fit into an ActionID', { id: 'x'.repeat(33) }],
    ['no leg', { legId: '' }],
    ['an unknown kind', { kind: 'originate' }],
    ['a fingerprint of a mile', { seen: 'x'.repeat(2_001) }],
    ['a mode that is none', { kind: 'supervise', mode: 'wX', autoAnswer: false }],
    ['a room without a name', { kind: 'conference', conferenceId: '', alone: false, join: null }],
    ['a transfer without a target', { kind: 'blind-transfer' }],
    ['a transfer to a context', { kind: 'blind-transfer', target: { kind: 'dialplan', context: 'internal' } }],
  ])('refuses %s', (_what, given) => {
    expect(Intent.safeParse({ ...base, ...given }).success).toBe(false)
  })
  it('strips what it doesn’t know', () => expect(Intent.parse({ ...base, application: 'System' })).toEqual(base))
})
