import type { ExtensionId, LegId, SpyMode } from '@jackfield/model'
import { aLeg, anExtension, aTalk, aView } from '@jackfield/testkit'
import { describe, expect, it } from 'vitest'
import type { Verdict } from './command.ts'
import { barge, listen, supervisions, whisper } from './supervise.ts'
import { canRun } from './testing.ts'

const talk = aTalk('101', '102')
const people = (legIds: string[] = []) =>
  ['101', '102', '103'].map((id) => anExtension({ id, ...(id === '103' ? { legIds: legIds as LegId[] } : {}) }))
const select = (legId: string | null, actorId: string | null = '103') => ({
  legId: legId as LegId | null,
  targetId: null,
  actorId: actorId as ExtensionId | null,
})
const view = aView({ extensions: people(), calls: [talk.call], legs: talk.legs })
/** 103 listens to 101 already. */
const spying = (mode: SpyMode | null) =>
  aView({
    extensions: people(['spy']),
    calls: [talk.call],
    legs: [
      ...talk.legs,
      aLeg({
        id: 'spy',
        callId: 'spy',
        extensionId: '103',
        phase: 'supervising',
        supervises: { legId: 'call-1.a' as LegId, mode },
      }),
    ],
  })
const codeOf = (verdict: Verdict) => (verdict.ok ? 'ok' : verdict.reason.code)

describe('listen, whisper, barge', () => {
  it.each(supervisions.map((one) => [one.label, one] as const))('%s rings my own phone', (mode, command) => {
    expect(codeOf(canRun(command, view, select('call-1.a')))).toBe('ok')
    expect(command.toIntent(view, select('call-1.a'))).toMatchObject({
      kind: 'supervise',
      legId: 'call-1.a',
      mode,
      actorExtensionId: '103',
      autoAnswer: false,
    })
    expect(command.toIntent(view, { ...select('call-1.a'), autoAnswer: true })).toMatchObject({ autoAnswer: true })
  })

  it.each(['call-1.a', 'spy'])('goes on in the other mode when I supervise already: %s', (handle) => {
    const now = spying('listen')
    expect(codeOf(canRun(barge, now, select(handle)))).toBe('ok')
    expect(barge.toIntent(now, select(handle))).toMatchObject({ kind: 'supervise-mode', legId: 'spy', mode: 'barge' })
  })

  it.each([
    ['nothing selected', null, '103', 'nothing-selected'],
    ['a call that is over', 'gone', '103', 'no-such-leg'],
    ['no phone of my own', 'call-1.a', null, 'choose-your-extension'],
    ['my own call', 'call-1.a', '102', 'same-extension'],
  ])('says why not: %s', (_what, legId, actor, code) => {
    expect(codeOf(canRun(listen, view, select(legId, actor)))).toBe(code)
  })

  it('does not listen to a second call, nor to one that rings', () => {
    expect(codeOf(canRun(listen, spying(null), select('call-1.b')))).toBe('already-supervising')
    const ringing = aTalk('101', '102', { phase: 'ringing' })
    const now = aView({ extensions: people(), calls: [ringing.call], legs: ringing.legs })
    expect(codeOf(canRun(whisper, now, select('call-1.b')))).toBe('not-supervisable')
  })
})
