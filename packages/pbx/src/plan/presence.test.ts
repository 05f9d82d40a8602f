import { callFlow } from '@jackfield/dialplan'
import { type Feed, type Intent, Presence } from '@jackfield/model'
import { describe, expect, it } from 'vitest'
import { Stage, told } from '../../test/words.ts'
import { deriveView } from '../derive/derive-view.ts'
import type { Directory } from '../mirror/directory.ts'
import { keptFamilies, learnFamilies, learnKeptDnd, marksDatabase } from '../mirror/kept.ts'
import { learnKept, switchSetup } from '../mirror/switches.ts'
import { base64 } from './base64.ts'
import { effectSeen } from './effect.ts'
import { planIntent } from './plan-intent.ts'

const live: Feed = { id: 'ami', state: 'live', sinceAt: 0, lastWordAt: 0, lagMs: 1, reason: null, drift: 0 }
const night = { id: 'night', name: 'Night', kind: 'device-state', key: 'Custom:night', on: '', off: '' } as const
const holiday = { id: 'holiday', name: 'Holiday', kind: 'astdb', key: 'DAYNIGHT/C1', on: 'NIGHT', off: 'DAY' } as const

function stage(directory: Directory = {}): Stage {
  const made = new Stage({ extensions: ['101', '107'], switches: [night, holiday], ...directory })
  made.view.feeds.set('ami', live)
  return made
}
const plan = (at: Stage, given: Record<string, unknown>) =>
  planIntent({ id: 'intent-0001', actorExtensionId: null, ...given } as unknown as Intent, at.view, at.mirror)
const steps = (at: Stage, given: Record<string, unknown>) => {
  const planned = plan(at, given)
  return planned.ok ? planned.steps.map(({ action, headers }) => ({ action, ...headers })) : planned.error.code
}
const says = (at: Stage, number: string, status: string, subtype = '', message = '') =>
  at.hears('PresenceStateChange', {
    Presentity: `CustomPresence:${number}`,
    Status: status,
    Subtype: subtype,
    Message: message,
  })

describe('presence', () => {
  it.each([
    ['available', '', 'available'],
    ['chat', '', 'available'],
    ['away', '', 'away'],
    ['xa', '', 'away'],
    ['away', 'lunch', 'lunch'],
    ['away', 'somewhere', 'away'],
    ['xa', 'meeting', 'meeting'],
    ['dnd', '', 'busy'],
    ['unavailable', '', 'off'],
    ['not_set', '', null],
    ['new-word', '', null],
  ])('[PRES-1] %s %s is %s', (status, subtype, presence) => {
    const at = stage()
    says(at, '107', status, subtype, 'back \u202eat 2 ')
    expect(at.tile('107')).toMatchObject({ presence, statusText: 'back at 2' })
    expect(at.tile('101')).toMatchObject({ presence: null, statusText: null })
    says(at, '107', status, subtype)
    expect(at.tile('107')?.statusText).toBeNull()
  })

  it('[PRES-1] is listed, and of numbers that are no extension it makes none', () => {
    const at = stage()
    const item = (number: string) =>
      told('PresenceStateChange', { Presentity: `CustomPresence:${number}`, Status: 'away', Subtype: '', Message: '' })
    at.lists('PresenceStateList', [item('107'), item('999'), item('')])
    expect([...at.view.extensions.values()].map(({ id, presence }) => `${id} ${presence}`)).toEqual([
      '101 null',
      '107 away',
    ])
  })

  it.each(Presence.options)('[PRES-3] %s is written so that it is read the same, whatever the text', (presence) => {
    const text = 'zurück, um "2", \\o/ 漢'
    const at = stage()
    const planned = plan(at, { kind: 'presence', extensionId: '107', presence, text })
    if (!planned.ok) throw new Error(planned.error.code)
    const { Variable, Value } = planned.steps[0]!.headers as { Variable: string; Value: string }
    expect(Variable).toBe('PRESENCE_STATE(CustomPresence:107)')
    expect(Value).toMatch(/^[a-z]+,[A-Za-z0-9+/=]*,[A-Za-z0-9+/=]*,e$/)
    const [status = '', ...coded] = Value.split(',')
    const [subtype = '', message = ''] = coded.map((word) => Buffer.from(word, 'base64').toString('utf8'))
    expect(effectSeen(planned.effect, at.view)).toBe(false)
    says(at, '107', status, subtype, message.replaceAll(/(["\\])/g, '\\$1'))
    expect(effectSeen(planned.effect, at.view)).toBe(true)
  })

  it.each(['', 'a', 'ab', 'abc', 'ü', '漢字', '😀 x', '\ud800'])('[PRES-3] base64 of %j', (text) => {
    expect(base64(text)).toBe(Buffer.from(text, 'utf8').toString('base64'))
  })

  it.each(['1,0', '1)0', '1 0', '1\r\n0'])('[PRES-3] a number like %j stands in no function', (number) => {
    const at = stage({ extensions: [number] })
    expect(steps(at, { kind: 'presence', extensionId: number, presence: 'away', text: '' })).toBe('no-such-target')
    expect(steps(at, { kind: 'dnd', extensionId: number, on: true })).toBe('no-such-target')
  })
})

describe('do not disturb', () => {
  const state = { action: 'Setvar', Variable: 'DEVICE_STATE(Custom:DND107)', Value: 'INUSE' }
  const kept = { action: 'Originate', Channel: 'Local/107@jackfield-dnd-on/n', Application: 'Hangup', Timeout: '5000' }
  it.each([
    ['device-state', [state]],
    ['astdb', [kept]],
    ['both', [kept, { ...state, Value: 'BUSY' }]],
  ] as const)('[PRES-4] kept as %s', (dnd, expected) => {
    const at = stage({ dnd })
    expect(steps(at, { kind: 'dnd', extensionId: '107', on: true })).toEqual(expected)
    const off = steps(at, { kind: 'dnd', extensionId: '107', on: false })
    expect(JSON.stringify(off)).toBe(
      JSON.stringify(expected)
        .replace('dnd-on', 'dnd-off')
        .replace(/"(INUSE|BUSY)"/, '"NOT_INUSE"'),
    )
  })

  it('[PRES-2] shows what the database holds, besides the device states', () => {
    const at = stage({ dnd: 'both' })
    expect(at.tile('107')?.dnd).toBeNull()
    learnKeptDnd(at.mirror, new Set(['107']))
    expect([at.tile('101')?.dnd, at.tile('107')?.dnd]).toEqual([false, true])
    at.hears('DeviceStateChange', { Device: 'Custom:DND101', State: 'INUSE' })
    learnKeptDnd(at.mirror, new Set())
    expect([at.tile('101')?.dnd, at.tile('107')?.dnd]).toEqual([true, false])
    expect(deriveView(at.mirror).extensions).toEqual(at.view.extensions)
  })
})

describe('[PRES-6] the lamp of a phone', () => {
  const sets = (at: Stage, device: string, state: string) =>
    at.hears('DeviceStateChange', { Device: device, State: state })
  /** A person 105 whose phone is called 9105. */
  function userAndDevice(): Stage {
    const at = stage({ extensions: ['105'] })
    at.hears('ExtensionStatus', { Exten: '105', Context: 'ext-local', Hint: 'PJSIP/9105&Custom:DND105', Status: 0 })
    return at
  }

  it('is overruled by the mark of the person, whichever is told last', () => {
    const at = userAndDevice()
    sets(at, 'Custom:DND105', 'NOT_INUSE')
    sets(at, 'Custom:DEVDND9105', 'BUSY')
    expect(at.tile('105')?.dnd).toBe(false)
    sets(at, 'Custom:DND105', 'BUSY')
    sets(at, 'Custom:DEVDND9105', 'NOT_INUSE')
    expect(at.tile('105')?.dnd).toBe(true)
    expect(deriveView(at.mirror).extensions).toEqual(at.view.extensions)
  })

  it('speaks for its person where nothing else does, however the phone is called', () => {
    const at = userAndDevice()
    expect(at.tile('105')?.dnd).toBeNull()
    sets(at, 'Custom:DEVDND9105', 'BUSY')
    expect(at.tile('105')?.dnd).toBe(true)
    sets(at, 'Custom:DEVDND9105', 'NOT_INUSE')
    expect(at.tile('105')?.dnd).toBe(false)
    expect([...at.view.extensions.keys()]).toEqual(['105'])
  })

  it('is known before the phone is', () => {
    const at = stage({ extensions: [] })
    sets(at, 'Custom:DEVDND9105', 'BUSY')
    expect(at.view.extensions.size).toBe(0)
    at.hears('ExtensionStatus', { Exten: '105', Context: 'ext-local', Hint: 'PJSIP/9105', Status: 0 })
    expect(at.tile('105')?.dnd).toBe(true)
  })

  it('is overruled by the database too', () => {
    const at = userAndDevice()
    sets(at, 'Custom:DEVDND9105', 'BUSY')
    learnKeptDnd(at.mirror, new Set())
    expect(at.tile('105')?.dnd).toBe(false)
  })
})

describe('switches', () => {
  const isOn = (at: Stage, id: string) => at.view.switches.get(id)?.on

  it('[SWITCH-1] stand in the order of the configuration; never set is off, never read is not known', () => {
    const at = stage()
    expect([...at.view.switches.values()]).toEqual([
      { id: 'night', name: 'Night', on: false, position: 1 },
      { id: 'holiday', name: 'Holiday', on: null, position: 2 },
    ])
    at.hears('DeviceStateChange', { Device: 'Custom:NIGHT', State: 'INUSE' })
    expect(isOn(at, 'night')).toBe(true)
    at.lists('DeviceStateList', [told('DeviceStateChange', { Device: 'Custom:night', State: 'NOT_INUSE' })])
    expect(isOn(at, 'night')).toBe(false)
    expect(deriveView(at.mirror).switches).toEqual(at.view.switches)
  })

  it('[SWITCH-6] are also the call flows that the exchange has and the site has not configured', () => {
    const at = new Stage({ switches: [callFlow('1')] })
    expect(keptFamilies(at.mirror)).not.toContain('DAYNIGHT')
    at.hears('DeviceStateChange', { Device: 'Custom:DAYNIGHT0', State: 'NOT_INUSE' })
    expect(keptFamilies(at.mirror)).toContain('DAYNIGHT')
    const read = (flows: Record<string, string>) =>
      learnFamilies(at.mirror, new Map([['DAYNIGHT', new Map(Object.entries(flows))]]))
    read({ C0: 'DAY', C1: 'NIGHT', 'C0/password': '1' })
    const rows = () =>
      [...at.view.switches.values()]
        .sort((a, b) => a.position - b.position)
        .map(({ id, name, on, position }) => [id, name, on, position])
    expect(rows()).toEqual([
      ['flow1', 'Call flow 1', null, 1],
      ['flow0', 'Call flow 0', false, 2],
    ])
    expect(marksDatabase(at.mirror, 'Custom:DAYNIGHT0')).toBe(true)
    read({ C0: 'NIGHT' })
    expect(rows()[1]).toEqual(['flow0', 'Call flow 0', true, 2])
    expect(switchSetup(at.mirror, 'flow0')).toMatchObject({ key: 'DAYNIGHT/C0' })
    read({})
    expect(rows()).toHaveLength(1)
  })

  it('[SWITCH-2] in the database are what was read last', () => {
    const at = stage()
    for (const [value, on] of [
      ['NIGHT', true],
      ['DAY', false],
      ['', false],
      ['NIGHT', true],
    ] as const) {
      learnKept(at.mirror, new Map([['DAYNIGHT/C1', value]]))
      expect(isOn(at, 'holiday')).toBe(on)
    }
    learnKept(at.mirror, new Map())
    expect(isOn(at, 'holiday')).toBe(true)
  })

  it('[SWITCH-3] are thrown by their names alone', () => {
    const at = stage()
    expect(steps(at, { kind: 'switch', switchId: 'night', on: true })).toEqual([
      { action: 'Setvar', Variable: 'DEVICE_STATE(Custom:night)', Value: 'INUSE' },
    ])
    expect(steps(at, { kind: 'switch', switchId: 'holiday', on: false })).toMatchObject([
      { action: 'Originate', Channel: 'Local/holiday_off@jackfield-switch/n' },
    ])
    expect(steps(at, { kind: 'switch', switchId: 'moon', on: true })).toBe('no-such-switch')
    const planned = plan(at, { kind: 'switch', switchId: 'holiday', on: true })
    expect(planned).toMatchObject({ ok: true, afterwards: [{ do: 'read-database' }] })
    learnKept(at.mirror, new Map([['DAYNIGHT/C1', 'NIGHT']]))
    expect(planned.ok && effectSeen(planned.effect, at.view)).toBe(true)
  })
})
