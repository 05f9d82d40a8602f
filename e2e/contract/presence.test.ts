import { callFlow } from '@jackfield/dialplan'
import { type ExtensionId, type Intent, partyLabel, type SwitchId } from '@jackfield/model'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { eventually } from '../rig/eventually.ts'
import { DirectAmi } from './support/direct-ami.ts'
import { mustMake as make } from './support/make.ts'
import { internal } from './support/names.ts'
import { World } from './support/world.ts'

const settings = `
switches:
  - { id: night, name: Night service, kind: device-state, key: 'Custom:night' }
  - { id: holiday, name: Holiday, kind: astdb, key: DAYNIGHT/C1, on: NIGHT, off: DAY }
  - { id: storm, name: Storm, kind: astdb, key: site/storm }
  - { id: flow0, name: Call flow, kind: astdb, key: DAYNIGHT/C0, on: NIGHT, off: DAY, lamp: 'Custom:DAYNIGHT0' }
`

/** The same, as `jackfield setup` reads it to print their lines. */
const switches = [
  { id: 'night', name: '', kind: 'device-state', key: 'Custom:night', on: '', off: '' },
  { id: 'holiday', name: '', kind: 'astdb', key: 'DAYNIGHT/C1', on: 'NIGHT', off: 'DAY' },
  { id: 'storm', name: '', kind: 'astdb', key: 'site/storm', on: '1', off: '' },
  { ...callFlow('0') },
] as const

let world: World
let behind: DirectAmi
beforeAll(async () => {
  world = await World.open({ settings, switches })
  behind = await DirectAmi.open(world.exchange)
  for (const number of ['101', '102', '107'])
    await world.exchange.setPhone(number, { mode: 'answer', answerAfterMs: 100 })
})
afterAll(async () => {
  behind?.close()
  await world?.close()
})
afterEach(() => world.quiet())

const anna = '101' as ExtensionId
const greta = '107' as ExtensionId

async function does(intent: Intent, at = world): Promise<void> {
  expect(await at.send(intent)).toEqual({ ok: true })
  const row = await at.sees('the command settled', () => {
    const now = at.view.commands.get(intent.id)
    return now?.settledAt ? now : null
  })
  expect(row).toMatchObject({ state: 'done', error: null })
}
const dnd = (on: boolean, at = world) => does(make('dnd', at.view, { extensionId: greta, on }, anna, at.intentId()), at)
const isOn = (id: string, at = world) => at.view.switches.get(id)?.on

describe('presence', () => {
  it.each([
    ['lunch', 'zurück um 14:00, "vielleicht"; \\o/ =<b>'],
    ['meeting', ''],
    ['busy', 'до 15:30'],
    ['off', 'x'.repeat(80)],
    ['available', ''],
  ] as const)('%s and a text in the person’s own words are fields of the tile', async (presence, text) => {
    await does(make('presence', world.view, { extensionId: greta, presence, text }, greta, world.intentId()))
    expect(world.extension('107')).toMatchObject({ presence, statusText: text || null })
  })

  it('shows again after a restart of the gateway, and when something else sets it', async () => {
    await does(
      make(
        'presence',
        world.view,
        { extensionId: greta, presence: 'away', text: 'am Lager, gleich da' },
        anna,
        world.intentId(),
      ),
    )
    const other = await world.another()
    try {
      await other.sees('her presence', () => other.extension('107')?.statusText === 'am Lager, gleich da')
      expect(other.extension('107')).toMatchObject({ presence: 'away' })
      expect(other.extension('108')).toMatchObject({ presence: null, statusText: null })
      await behind.set('PRESENCE_STATE(CustomPresence:107)', 'dnd,,in a call')
      for (const at of [world, other])
        await at.sees('what the dialplan set', () => at.extension('107')?.presence === 'busy')
      expect(world.extension('107')?.statusText).toBe('in a call')
      await does(
        make('presence', other.view, { extensionId: greta, presence: 'available', text: '' }, greta, other.intentId()),
        other,
      )
      await world.sees('her back', () => world.extension('107')?.presence === 'available')
    } finally {
      await other.closeGateway()
    }
  })

  it('refuses what could not stand in a line, and nobody', async () => {
    const intent = make(
      'presence',
      world.view,
      { extensionId: greta, presence: 'away', text: 'x' },
      anna,
      world.intentId(),
    )
    for (const text of ['a\r\nAction: Logoff', 'tab\tbed', '\u202egnp.exe', 'x'.repeat(81)])
      expect(await world.send({ ...intent, text })).toMatchObject({ ok: false, error: { code: 'bad-intent' } })
    const nobody = make(
      'presence',
      world.view,
      { extensionId: '999' as ExtensionId, presence: 'away', text: '' },
      anna,
      world.intentId(),
    )
    expect(await world.send(nobody)).toMatchObject({ ok: false, error: { code: 'no-such-target' } })
  })
})

describe('do not disturb', () => {
  it('keeps our own contexts from ringing that person, until it is off', async () => {
    await dnd(true)
    expect(world.extension('107')?.dnd).toBe(true)
    expect(await behind.read('DEVICE_STATE(Custom:DND107)')).toBe('INUSE')

    const call = make('dial', world.view, { number: '107', autoAnswer: false }, anna, world.intentId())!
    expect(await world.send(call)).toEqual({ ok: true })
    await world.sees('how it ended', () => world.view.commands.get(call.id)?.error?.code === 'dial-do-not-disturb')
    await world.quiet()

    await world.exchange.call('102', '101')
    await world.joined('101', '102')
    const [before, moved] = [world.leg('101').id, world.leg('102').id]
    const transfer = () =>
      make(
        'blind-transfer',
        world.view,
        { legId: moved, target: { kind: 'extension', extensionId: greta } },
        anna,
        world.intentId(),
      )!
    const refused = { ok: false, error: { code: 'do-not-disturb', target: partyLabel(world.extension('107')!) } }
    expect(await world.send(transfer())).toEqual(refused)
    expect(
      await world.send(make('consult', world.view, { legId: before, number: '107' }, anna, world.intentId())!),
    ).toEqual(refused)

    // Where the board doesn't know, the exchange asks.
    await dnd(false)
    await behind.keep('DND/107', 'YES')
    expect(world.extension('107')?.dnd).toBe(false)
    expect(await world.send(transfer())).toEqual({ ok: true })
    await world.sees('the call back at the operator', () => {
      const [mine] = world.legs('101')
      return mine && mine.id !== before && mine.phase === 'talking' && mine.callId === world.leg('102').callId
    })
    expect(world.legs('107')).toEqual([])
    await world.quiet()

    await behind.keep('DND/107', '')
    const again = make('dial', world.view, { number: '107', autoAnswer: false }, anna, world.intentId())!
    expect(await world.send(again)).toEqual({ ok: true })
    await world.seesStates({ 101: 'talking', 107: 'talking' })
  })

  it('shows when a phone switches it by a star code (R5)', async () => {
    await world.exchange.call('108', '*78')
    await world.sees('108 not to be disturbed', () => world.extension('108')?.dnd === true)
    await world.sees('its phone quiet', () => world.view.legs.size === 0)
    await world.exchange.call('108', '*79')
    await world.sees('108 free to be rung', () => world.extension('108')?.dnd === false)
  })

  it('is kept in the database too where the site keeps it there, and followed there', async () => {
    const other = await world.another('dnd: both\n')
    try {
      await other.sees('everybody free', () => other.extension('107')?.dnd === false)
      await dnd(true, other)
      expect(await behind.kept('DND/107')).toBe('YES')
      await world.sees('the same in the other gateway', () => world.extension('107')?.dnd === true)
      await dnd(false, other)
      expect(await behind.kept('DND/107')).toBe('')
      await behind.keep('DND/102', 'YES')
      await other.sees('102 not to be disturbed', () => other.extension('102')?.dnd === true)
      await behind.keep('DND/102', '')
      await other.sees('102 free to be rung', () => other.extension('102')?.dnd === false)
    } finally {
      await other.closeGateway()
    }
  })
})

describe('[PRES-7] the lamps of the phones', () => {
  const phones = ['107', '9107']
  const lamps = () => Promise.all(phones.map((phone) => behind.read(`DEVICE_STATE(Custom:DEVDND${phone})`)))

  it('are lit and put out with do not disturb, on each phone that the database has for that person', async () => {
    await behind.keep('AMPUSER/107/device', phones.join('&'))
    const other = await world.another('dnd: both\n')
    try {
      await other.sees('what the database holds', () => other.extension('107')?.dnd === false)
      await dnd(true, other)
      expect(await lamps()).toEqual(['BUSY', 'BUSY'])
      expect(await behind.read('DEVICE_STATE(Custom:DND107)')).toBe('BUSY')
      await dnd(false, other)
      expect(await lamps()).toEqual(['NOT_INUSE', 'NOT_INUSE'])
      expect(await behind.read('DEVICE_STATE(Custom:DND107)')).toBe('NOT_INUSE')
      // A lamp that somebody left lit is no person that asks not to be disturbed.
      await behind.set('DEVICE_STATE(Custom:DEVDND107)', 'BUSY')
      await behind.set('DEVICE_STATE(Custom:DND102)', 'BUSY')
      await other.sees('what was set after it', () => other.extension('102')?.dnd === true)
      expect(other.extension('107')?.dnd).toBe(false)
    } finally {
      for (const phone of phones) await behind.set(`DEVICE_STATE(Custom:DEVDND${phone})`, 'NOT_INUSE')
      await behind.set('DEVICE_STATE(Custom:DND102)', 'NOT_INUSE')
      await behind.keep('AMPUSER/107/device', '')
      await other.closeGateway()
    }
  })
})

describe('switches', () => {
  it('are thrown where the site keeps them, seen by every gateway, and read at the start', async () => {
    await world.sees('all off', () => [...world.view.switches.values()].every(({ on }) => on === false))
    expect([...world.view.switches.values()].map(({ position, name }) => `${position} ${name}`).sort()).toEqual([
      '1 Night service',
      '2 Holiday',
      '3 Storm',
      '4 Call flow',
    ])
    for (const id of ['night', 'holiday', 'storm'] as SwitchId[])
      await does(make('switch', world.view, { switchId: id, on: true }, anna, world.intentId()))
    expect(await behind.read('DEVICE_STATE(Custom:night)')).toBe('INUSE')
    // A hint of the site's own dialplan follows; the simulator has none for it.
    if (world.exchange.kind === 'asterisk')
      await eventually(
        'the hint in use',
        async () => (await behind.read(`EXTENSION_STATE(690@${internal})`)) === 'INUSE',
      )
    expect(await behind.kept('DAYNIGHT/C1')).toBe('NIGHT')
    expect(await behind.kept('site/storm')).toBe('1')

    const other = await world.another(settings)
    try {
      await other.sees('all three on', () => ['night', 'holiday', 'storm'].every((id) => isOn(id, other)))
      await does(
        make('switch', other.view, { switchId: 'holiday' as SwitchId, on: false }, anna, other.intentId()),
        other,
      )
      await does(
        make('switch', other.view, { switchId: 'storm' as SwitchId, on: false }, anna, other.intentId()),
        other,
      )
      await world.sees('both off', () => isOn('holiday') === false && isOn('storm') === false)
    } finally {
      await other.closeGateway()
    }
    expect(await behind.kept('DAYNIGHT/C1')).toBe('DAY')
    expect(await behind.kept('site/storm')).toBe('')

    await behind.set('DEVICE_STATE(Custom:night)', 'NOT_INUSE')
    await world.sees('the night over', () => isOn('night') === false)
    const unknown = make('switch', world.view, { switchId: 'moon' as SwitchId, on: true }, anna, world.intentId())
    expect(await world.send(unknown)).toMatchObject({ ok: false, error: { code: 'no-such-switch' } })
  })

  it('[SWITCH-5] a call flow is what the database says, and the lamp of its key follows, from the board and from a phone', async () => {
    const flow = (on: boolean) =>
      does(make('switch', world.view, { switchId: 'flow0' as SwitchId, on }, anna, world.intentId()))
    await flow(true)
    expect(await behind.kept('DAYNIGHT/C0')).toBe('NIGHT')
    expect(await behind.read('DEVICE_STATE(Custom:DAYNIGHT0)')).toBe('INUSE')
    await flow(false)
    expect(await behind.kept('DAYNIGHT/C0')).toBe('DAY')
    expect(await behind.read('DEVICE_STATE(Custom:DAYNIGHT0)')).toBe('NOT_INUSE')
    // A lamp that somebody lit is not the night: calls go by the database.
    await behind.set('DEVICE_STATE(Custom:DAYNIGHT0)', 'INUSE')
    await behind.set('DEVICE_STATE(Custom:night)', 'INUSE')
    await world.sees('what was set after it', () => isOn('night') === true)
    expect(isOn('flow0')).toBe(false)
    // As a phone's key does it: the database, then the lamp.
    await behind.keep('DAYNIGHT/C0', 'NIGHT')
    await behind.set('DEVICE_STATE(Custom:DAYNIGHT0)', 'NOT_INUSE')
    await world.sees('the night', () => isOn('flow0') === true)
    await flow(false)
    await behind.set('DEVICE_STATE(Custom:night)', 'NOT_INUSE')
    await world.sees('the end of it', () => isOn('night') === false)
  })
})
