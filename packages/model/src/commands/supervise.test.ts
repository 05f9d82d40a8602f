import { describe, expect, it } from 'vitest'
import { board, extension, feed, leg } from '../../test/rows.ts'
import type { ExtensionId, IntentId, LegId } from '../ids.ts'
import type { TargetGroup } from '../policy/permissions.ts'
import { anybody } from '../policy/permissions.ts'
import type { Operator } from '../policy/roles.ts'
import { type LegPhase, LegPhase as phases } from '../rows.ts'
import type { Verdict } from './refusal.ts'
import { maySupervise, maySuperviseMode, superviseMode } from './supervise.ts'
import { takeOver } from './take-over.ts'

const id = (text: string) => text as LegId
const by = (number: string | null) => number as ExtensionId | null
const code = (verdict: Verdict) => (verdict.ok ? 'yes' : verdict.refusal.code)
const pair = (phase: LegPhase = 'talking') => [
  leg({ phase }),
  leg({ id: 'l2', extensionId: '102', phase, peerLegIds: ['l1'] }),
]
const extensions = [extension('101'), extension('102'), extension('103'), extension('104', { state: 'unavailable' })]
const view = board({ legs: pair(), extensions })

describe('maySupervise', () => {
  it.each(phases.options)('a leg that is %s', (phase) => {
    const heard = ['talking', 'held', 'conference', 'menu'].includes(phase)
    const now = board({ legs: pair(phase), extensions })
    expect(code(maySupervise(now, id('l1'), 'listen', by('103')))).toBe(heard ? 'yes' : 'not-supervisable')
  })
  it.each([
    ['a leg that is gone', 'lost', '103', 'no-such-leg'],
    ['without a phone of one’s own', 'l1', null, 'choose-your-extension'],
    ['with a phone that is none', 'l1', '999', 'no-such-target'],
    ['oneself', 'l1', '101', 'same-extension'],
    ['whom one talks to', 'l1', '102', 'same-extension'],
    ['with a phone that is away', 'l1', '104', 'target-unavailable'],
  ])('refuses %s', (_what, legId, actor, why) =>
    expect(code(maySupervise(view, id(legId), 'listen', by(actor)))).toBe(why),
  )
  it('joins only where two talk', () => {
    expect(code(maySupervise(view, id('l1'), 'barge', by('103')))).toBe('yes')
    const three = board({ legs: [leg({ peerLegIds: ['l2', 'l3'] })], extensions })
    const room = board({ legs: pair('conference'), extensions })
    for (const now of [three, room]) {
      expect(code(maySupervise(now, id('l1'), 'barge', by('103')))).toBe('not-two-party')
      expect(code(maySupervise(now, id('l1'), 'whisper', by('103')))).toBe('yes')
    }
  })
  it('refuses on a picture that may be old', () => {
    const old = board({ legs: pair(), extensions, feeds: [feed('ami', 'down')] })
    expect(code(maySupervise(old, id('l1'), 'listen', by('103')))).toBe('link-down')
  })
})

describe('maySuperviseMode', () => {
  const spy = leg({
    id: 's',
    extensionId: '103',
    phase: 'supervising',
    peerLegIds: [],
    supervises: { legId: 'l1', mode: 'listen' },
  })
  const own = [extension('101'), extension('102'), extension('103', { legIds: ['s'] })]
  const now = board({ legs: [...pair(), spy], extensions: own })
  it.each([
    ['mine', 's', '103', 'yes'],
    ['another’s', 's', '101', 'not-your-call'],
    ['nobody’s', 's', null, 'choose-your-extension'],
    ['one that only talks', 'l1', '103', 'not-supervising'],
    ['one that is gone', 'lost', '103', 'no-such-leg'],
  ])('%s', (_what, legId, actor, answer) =>
    expect(code(maySuperviseMode(now, id(legId), 'barge', by(actor)))).toBe(answer),
  )
  it('one listens to one call at a time', () =>
    expect(code(maySupervise(now, id('l2'), 'listen', by('103')))).toBe('already-supervising'))
  it('joins no room', () => {
    const room = board({ legs: [...pair('conference'), spy], extensions: own })
    expect(code(maySuperviseMode(room, id('s'), 'barge', by('103')))).toBe('not-two-party')
    expect(code(maySuperviseMode(room, id('s'), 'whisper', by('103')))).toBe('yes')
  })
})

describe('a phone whose supervision is hidden from somebody who may supervise some groups alone', () => {
  const sales: TargetGroup = {
    ...{ name: 'Sales', people: ['101'], boardGroups: [], contexts: [], queues: [], rooms: [] },
    ...{ lots: [], trunks: [], dids: [], switches: [] },
  }
  const limitedTo = (rights: object): Operator => ({
    ...anybody,
    permissions: { ...anybody.permissions, rights: { ...anybody.permissions.rights, ...rights }, groups: { sales } },
  })
  const limited = limitedTo({ supervise: ['sales'] })
  // As such a person is sent it: the phone is in use, and with whom is not said.
  const seen = board({
    legs: [...pair(), leg({ id: 's', extensionId: '103', phase: 'talking', peerLegIds: [] })],
    extensions: [extension('101'), extension('102'), extension('103', { legIds: ['s'] })],
  })
  const given = { id: 'i' as IntentId, actorExtensionId: by('103'), seen: '' }
  const changed = (legId: string) => ({
    ...given,
    kind: 'supervise-mode' as const,
    legId: id(legId),
    mode: 'barge' as const,
  })
  const taken = { ...given, kind: 'take-over' as const, legId: id('l1') }
  it('hears to what the right is limited, and not that the phone listens to nobody', () => {
    const refusal = { code: 'outside-groups', right: 'supervise', groups: ['Sales'] }
    expect(superviseMode.mayBy?.(limited, changed('s'), seen)).toEqual({ ok: false, refusal })
    expect(takeOver.mayBy?.(limited, taken, seen)).toEqual({ ok: false, refusal })
  })
  it('of a phone that talks with somebody, or to who sees all supervision, nothing else is said than before', () => {
    expect(superviseMode.mayBy?.(limited, changed('l1'), seen)).toEqual({ ok: true })
    expect(superviseMode.mayBy?.(limitedTo({ supervise: null }), changed('s'), seen)).toEqual({ ok: true })
    expect(takeOver.mayBy?.(limitedTo({ supervise: null }), taken, seen)).toEqual({ ok: true })
  })
})
