import { anybody, type ExtensionId, type LegId } from '@jackfield/model'
import { aFeed, aLeg, anExtension, aTalk, aView } from '@jackfield/testkit'
import { describe, expect, it } from 'vitest'
import { commands } from './all.ts'
import { blindTransfer, movedLeg } from './blind-transfer.ts'
import type { Verdict } from './command.ts'
import { dial } from './dial.ts'
import { handleOfCall } from './handle-of-call.ts'
import { hangUp, isMine } from './hang-up.ts'
import { hold, resume } from './hold.ts'
import { commandOfHotkey } from './offered.ts'
import { canRun } from './testing.ts'

const leg = (id: string) => id as LegId
const ext = (id: string) => id as ExtensionId
const talk = aTalk(null, '101')
const waiting = aLeg({ id: 'w', callId: 'w', phase: 'waiting' })
const extensions = ['101', '102', '103'].map((id) => anExtension({ id, state: id === '103' ? 'unavailable' : 'idle' }))
const view = aView({ extensions, calls: [talk.call], legs: [...talk.legs, waiting] })
const select = (legId: string | null, targetId: string | null) => ({
  legId: legId as LegId | null,
  targetId: targetId as ExtensionId | null,
  actorId: ext('101'),
})
const codeOf = (verdict: Verdict) => (verdict.ok ? 'ok' : verdict.reason.code)

describe('blind transfer', () => {
  it('moves the party at the other end of the card, never the operator', () => {
    expect(movedLeg(view, leg('call-1.b'), ext('101'))).toBe('call-1.a')
    const intent = blindTransfer.toIntent(view, select('call-1.b', '102'))
    expect(intent).toMatchObject({
      kind: 'blind-transfer',
      legId: 'call-1.a',
      actorExtensionId: '101',
      target: { kind: 'extension', extensionId: '102' },
    })
    expect(intent?.id).toMatch(/^[A-Za-z0-9_-]{22}$/)
  })
  it('moves a waiting caller itself, also while a phone is rung for him', () => {
    expect(movedLeg(view, leg('w'), ext('101'))).toBe('w')
    const rung = { ...waiting, peerLegIds: [leg('call-1.a')] }
    expect(movedLeg(aView({ extensions, legs: [...talk.legs, rung] }), leg('w'), ext('101'))).toBe('w')
  })
  it('can begin, and can go to a free person', () => {
    expect(codeOf(canRun(blindTransfer, view, select('call-1.b', null)))).toBe('ok')
    expect(codeOf(canRun(blindTransfer, view, select('call-1.b', '102')))).toBe('ok')
  })
  it.each([
    ['nothing selected', null, '102', 'nothing-selected'],
    ['a call that is over', 'gone', '102', 'no-such-leg'],
    ['the person who is on it', 'call-1.b', '101', 'same-extension'],
    ['a phone that is away', 'call-1.b', '103', 'target-unavailable'],
    ['an extension that is none', 'call-1.b', 'nobody', 'no-such-target'],
  ])('says why not: %s', (_what, legId, targetId, code) => {
    expect(codeOf(canRun(blindTransfer, view, select(legId, targetId)))).toBe(code)
    expect(
      blindTransfer.toIntent(
        view,
        select(code === 'nothing-selected' || code === 'no-such-leg' ? legId : null, targetId),
      ),
    ).toBeNull()
  })
  it('waits until a ringing call is answered', () => {
    const ringing = aTalk(null, '101', { phase: 'ringing' })
    const now = aView({ extensions, calls: [ringing.call], legs: ringing.legs })
    expect(codeOf(canRun(blindTransfer, now, select('call-1.b', '102')))).toBe('not-transferable')
    expect(codeOf(canRun(blindTransfer, now, select('call-1.b', null)))).toBe('not-transferable')
  })
  it('is refused on a picture that may be old', () => {
    const old = { ...view, feeds: new Map([['ami', aFeed({ state: 'down' })]]) }
    expect(codeOf(canRun(blindTransfer, old, select('call-1.b', '102')))).toBe('link-down')
    expect(codeOf(canRun(blindTransfer, old, select('call-1.b', null)))).toBe('link-down')
  })
  it('asks which one when several are at the other end', () => {
    const room = aView({
      legs: [aLeg({ id: 'a', peerLegIds: ['b', 'c'] }), aLeg({ id: 'b' }), aLeg({ id: 'c' })],
      extensions,
    })
    expect(codeOf(canRun(blindTransfer, room, select('a', '102')))).toBe('many-to-move')
  })
})

describe('hang up', () => {
  it('ends the leg that was taken hold of', () => {
    expect(hangUp.toIntent(view, select('call-1.b', null))).toMatchObject({ kind: 'hang-up', legId: 'call-1.b' })
  })
  it('asks first when neither side is me', () => {
    expect(isMine(view, leg('call-1.b'), ext('101'))).toBe(true)
    expect(isMine(view, leg('call-1.a'), ext('101'))).toBe(true)
    expect(isMine(view, leg('call-1.b'), ext('102'))).toBe(false)
    expect(isMine(view, leg('call-1.b'), null)).toBe(false)
    expect(isMine(view, leg('w'), ext('101'))).toBe(false)
  })
  it('says why not', () => {
    expect(codeOf(canRun(hangUp, view, select(null, null)))).toBe('nothing-selected')
    expect(codeOf(canRun(hangUp, view, select('gone', null)))).toBe('no-such-leg')
  })
})

describe('dial', () => {
  const actor = { legId: null, actorId: ext('101') }
  it('calls a person, or a number that was typed, as the phone is set', () => {
    expect(dial.toIntent(view, { ...actor, targetId: ext('102') })).toMatchObject({ number: '102', autoAnswer: false })
    expect(dial.toIntent(view, { ...actor, targetId: ext('+390655'), autoAnswer: true })).toMatchObject({
      kind: 'dial',
      number: '+390655',
      autoAnswer: true,
      actorExtensionId: '101',
    })
  })
  it('says why not', () => {
    const why = (targetId: string | null, actorId: string | null = '101') =>
      codeOf(canRun(dial, view, { legId: null, targetId: targetId as ExtensionId, actorId: actorId as ExtensionId }))
    expect([why(null), why('102'), why('0655'), why('103')]).toEqual(['ok', 'ok', 'ok', 'ok'])
    expect([why('101'), why('hello'), why('102', null)]).toEqual([
      'same-extension',
      'bad-number',
      'choose-your-extension',
    ])
    expect(why('102', '103')).toBe('target-unavailable')
  })
})

describe('hold and resume', () => {
  it('holds my call, and only mine', () => {
    expect(hold.toIntent(view, select('call-1.b', null))).toMatchObject({ kind: 'hold', legId: 'call-1.b' })
    expect(codeOf(canRun(hold, view, select('call-1.b', null)))).toBe('ok')
    expect(codeOf(canRun(hold, view, select('call-1.a', null)))).toBe('not-your-call')
    expect(codeOf(canRun(hold, view, select(null, null)))).toBe('nothing-selected')
  })
  it('goes to and fro by what the call is now', () => {
    const legs = talk.legs.map((one) => ({
      ...one,
      phase: 'held' as const,
      holdingAt: one.id === 'call-1.b' ? 5 : null,
      heldAt: one.id === 'call-1.b' ? null : 5,
      resumable: true,
    }))
    const now = aView({ extensions, calls: [talk.call], legs })
    const meant = (of: typeof view) => commandOfHotkey('h', { view: of, me: anybody }, select('call-1.b', null))
    expect([meant(view), meant(now)]).toEqual([hold, resume])
    expect(codeOf(canRun(resume, now, select('call-1.b', null)))).toBe('ok')
    const byPhone = aView({ extensions, calls: [talk.call], legs: legs.map((one) => ({ ...one, resumable: false })) })
    expect(codeOf(canRun(resume, byPhone, select('call-1.b', null)))).toBe('held-by-phone')
  })
})

describe('taking hold of a whole call', () => {
  it('moves the outside party of a call from outside', () => {
    expect(handleOfCall(view, talk.call.id)).toBe('call-1.b')
  })
  it('moves the caller of a call between two of ours', () => {
    const inner = aTalk('101', '102')
    const now = aView({ calls: [inner.call], legs: inner.legs })
    expect(handleOfCall(now, inner.call.id)).toBe('call-1.b')
    expect(movedLeg(now, leg('call-1.b'), ext('101'))).toBe('call-1.a')
  })
  it('has no handle when the call is gone', () => expect(handleOfCall(aView(), talk.call.id)).toBeNull())
})

it('a letter belongs to one command, or to several of which each says when it is not meant', () => {
  for (const [letter, meant] of Map.groupBy(commands, ({ hotkey }) => hotkey))
    if (letter !== '' && meant.length > 1) for (const one of meant) expect(one.hidden, one.label).toBeDefined()
})

it('a command is known by its word', () => {
  expect(new Set(commands.map(({ label }) => label)).size).toBe(commands.length)
})
