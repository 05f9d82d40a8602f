import type { Feed, ForwardWhen, Intent } from '@jackfield/model'
import { describe, expect, it } from 'vitest'
import { Stage } from '../../test/words.ts'
import { deriveView } from '../derive/derive-view.ts'
import type { Directory } from '../mirror/directory.ts'
import { keptFamilies, learnFamilies, marksDatabase } from '../mirror/kept.ts'
import { effectSeen } from './effect.ts'
import { planIntent } from './plan-intent.ts'

const live: Feed = { id: 'ami', state: 'live', sinceAt: 0, lastWordAt: 0, lagMs: 1, reason: null, drift: 0 }
function stage(directory: Directory = {}): Stage {
  const made = new Stage({ extensions: ['101', '103'], forward: 'both', ...directory })
  made.view.feeds.set('ami', live)
  return made
}
const reads = (at: Stage, told: Partial<Record<'CF' | 'CFB' | 'CFU', Record<string, string>>>) =>
  learnFamilies(
    at.mirror,
    new Map((['CF', 'CFB', 'CFU'] as const).map((family) => [family, new Map(Object.entries(told[family] ?? {}))])),
  )
const sets = (at: Stage, device: string, state: string) =>
  at.hears('DeviceStateChange', { Device: device, State: state })
const none = { always: null, busy: null, noAnswer: null }
const plan = (at: Stage, number: string, when: ForwardWhen = 'always', extensionId = '103') =>
  planIntent(
    { id: 'intent-0001', actorExtensionId: null, kind: 'forward', extensionId, when, number } as unknown as Intent,
    at.view,
    at.mirror,
  )

describe('[FWD-1] the target of a call forward', () => {
  it('is what the database holds, in each case', () => {
    const at = stage()
    reads(at, { CF: { 103: '0612\u202e' }, CFB: { 103: '101' }, CFU: { 101: '*97' } })
    expect(at.tile('103')?.forwards).toEqual({ always: '0612', busy: '101', noAnswer: null })
    expect(at.tile('101')?.forwards).toEqual({ ...none, noAnswer: '*97' })
    reads(at, { CFB: { 103: '102' } })
    expect(at.tile('103')?.forwards).toEqual({ ...none, busy: '102' })
    expect(at.tile('101')?.forwards).toEqual(none)
    expect(deriveView(at.mirror).extensions).toEqual(at.view.extensions)
  })
  it('is unknown while only a custom state tells of it, also of the phone alone', () => {
    const at = stage({ forward: 'none' })
    sets(at, 'PJSIP/101', 'NOT_INUSE')
    sets(at, 'Custom:CF103', 'BUSY')
    expect(at.tile('103')?.forwards.always).toBe('')
    reads(at, { CF: { 103: '0612' } })
    expect(at.tile('103')?.forwards.always).toBe('0612')
    sets(at, 'Custom:DEVCF101', 'BUSY')
    expect(at.tile('101')?.forwards.always).toBe('')
    sets(at, 'Custom:CF101', 'NOT_INUSE')
    expect(at.tile('101')?.forwards.always).toBeNull()
  })
  it('is nothing where a lamp was left lit and the database is the place', () => {
    const at = stage()
    sets(at, 'Custom:CF103', 'BUSY')
    expect(at.tile('103')?.forwards.always).toBe('')
    reads(at, {})
    expect(at.tile('103')?.forwards).toEqual(none)
  })
})

describe('what is read of the database', () => {
  it('[KEPT-2] is what the site keeps there, and forwards where a state told of one', () => {
    expect(keptFamilies(new Stage({}).mirror)).toEqual([])
    expect(keptFamilies(new Stage({ dnd: 'both' }).mirror)).toEqual(['DND'])
    expect(keptFamilies(new Stage({ forward: 'astdb' }).mirror)).toEqual(['CF', 'CFB', 'CFU'])
    for (const device of ['Custom:CF103', 'Custom:DEVCF9103']) {
      const at = new Stage({})
      sets(at, device, 'NOT_INUSE')
      expect(keptFamilies(at.mirror), device).toEqual(['CF', 'CFB', 'CFU'])
    }
  })
  it('[KEPT-1] is read again when a state changes that is set with it', () => {
    const storm = { id: 'storm', name: '', kind: 'astdb', key: 'a/b', on: '1', off: '', lamp: 'Custom:Storm' } as const
    const { mirror } = new Stage({ switches: [storm] })
    const marks = (device: string) => marksDatabase(mirror, device)
    expect(
      ['Custom:DND1', 'Custom:DEVDND1', 'custom:cf1', 'Custom:DEVCF1', 'Custom:DAYNIGHT0', 'custom:storm'].map(marks),
    ).toEqual(Array(6).fill(true))
    expect(['Custom:night', 'PJSIP/CF1', 'Custom:FOLLOWME1'].map(marks)).toEqual(Array(3).fill(false))
  })
  it('[KEPT-3] stays what it was where a family was not read', () => {
    const at = stage({ dnd: 'both' })
    reads(at, { CF: { 103: '0612' } })
    learnFamilies(
      at.mirror,
      new Map([
        [
          'DND',
          new Map([
            ['101', 'YES'],
            ['103', ''],
          ]),
        ],
      ]),
    )
    expect([at.tile('103')?.forwards.always, at.tile('101')?.dnd, at.tile('103')?.dnd]).toEqual(['0612', true, false])
  })
})

describe('[FWD-2] a call forward is set where the site keeps it', () => {
  const kept = (exten: string) => ({ Channel: `Local/${exten}@jackfield-forward/n`, Application: 'Hangup' })
  const state = (value: string) => ({ Variable: 'DEVICE_STATE(Custom:CF103)', Value: value })
  it.each([
    ['both', 'always', '0612', [kept('CF_103_0612'), state('BUSY')]],
    ['both', 'busy', '101', [kept('CFB_103_101')]],
    ['both', 'noAnswer', '+39', [kept('CFU_103_+39')]],
    ['astdb', 'always', '0612', [kept('CF_103_0612')]],
  ] as const)('%s, %s to %s', (forward, when, number, expected) => {
    const at = stage({ forward })
    const planned = plan(at, number, when)
    expect(planned).toMatchObject({
      ok: true,
      steps: expected.map((headers) => ({ headers })),
      afterwards: [{ do: 'read-database' }],
    })
  })
  it('[FWD-5] and nowhere where it would ring nobody', () => {
    const at = stage()
    reads(at, { CF: { 101: '103' } })
    expect(plan(at, '101')).toMatchObject({ ok: false, error: { code: 'forward-loop', target: '101' } })
  })
  it('and ended there; done when the board shows it', () => {
    const at = stage()
    reads(at, { CF: { 103: '0612' } })
    const planned = plan(at, '')
    expect(planned).toMatchObject({ steps: [kept('CF_103_'), state('NOT_INUSE')].map((headers) => ({ headers })) })
    if (!planned.ok) throw new Error(planned.error.code)
    expect(effectSeen(planned.effect, at.view)).toBe(false)
    reads(at, {})
    expect(effectSeen(planned.effect, at.view)).toBe(true)
    const again = plan(at, '0613')
    expect(again.ok && effectSeen(again.effect, at.view)).toBe(false)
    reads(at, { CF: { 103: '0613' } })
    expect(again.ok && effectSeen(again.effect, at.view)).toBe(true)
  })
  it('[FWD-7] by the number that reaches the one who is meant, or refused where it would be another’s', () => {
    const at = stage()
    for (const [Exten, Context, Hint] of [
      ['101', 'a', 'PJSIP/a101'],
      ['101', 'b', 'PJSIP/b101'],
      ['102', 'a', 'PJSIP/a102'],
      ['102', 'b', 'PJSIP/b102'],
      ['181', 'b', 'PJSIP/b181'],
    ] as const)
      at.hears('ExtensionStatus', { Exten, Context, Hint, Status: 0, StatusText: '' })
    const set = (from: string, to: string) => {
      const planned = plan(at, to, 'busy', from)
      return planned.ok ? JSON.stringify(planned.steps) : planned.error
    }
    expect(set('101@b', '102@b')).toContain('CFB_101=b_102@')
    expect(set('181', '101@b')).toContain('CFB_181_101@')
    expect(set('101@b', '102')).toContain('CFB_101=b_102@')
    for (const [from, to] of [
      ['101@a', '102@b'],
      ['181', '102@a'],
      ['103', '102@a'],
    ] as const)
      expect(set(from, to)).toEqual({ code: 'forward-elsewhere', target: to })
    expect(set('101@b', '109@b')).toEqual({ code: 'bad-number', number: '109@b' })
  })
  it.each(['1=3', '1,3', '1)3', 'a b'])('refuses a person whose number %j could not stand there', (number) => {
    expect(plan(stage({ extensions: [number] }), '0612', 'always', number)).toMatchObject({
      ok: false,
      error: { code: 'no-such-target' },
    })
  })
})
