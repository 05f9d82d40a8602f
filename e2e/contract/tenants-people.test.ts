import type { ExtensionId, GivenFor, Intent } from '@jackfield/model'
import { forwardName, make } from '@jackfield/model'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { eventually } from '../rig/eventually.ts'
import { DirectAmi } from './support/direct-ami.ts'
import { internal, isShaped, sales } from './support/names.ts'
import { done } from './support/operator.ts'
import { almas, answers, bertas, brunos, openTenants, quietTenants } from './support/tenants.ts'
import type { World } from './support/world.ts'

/** What belongs to one of several people with the same number, and to nobody else of them. */
let world: World
let behind: DirectAmi
beforeAll(async () => {
  world = await openTenants('dnd: both\nforward: both\n')
  behind = await DirectAmi.open(world.exchange)
})
afterAll(async () => {
  behind?.close()
  await world.close()
})
afterEach(() => quietTenants(world))

const rita = '100' as ExtensionId
/** The 101 of the site itself. */
const annas = `101@${isShaped ? 'ext-local' : internal}` as ExtensionId
const everybody = [almas, bertas, annas]
const asks = <K extends Intent['kind']>(kind: K, given: GivenFor<K>, actor: ExtensionId = rita) =>
  done(world, () => make(kind, world.view, given, actor, world.intentId()))
const each = <T>(read: (row: NonNullable<ReturnType<World['extension']>>) => T) =>
  everybody.map((id) => read(world.extension(id)!))

describe('presence', () => {
  it('is that of one of them alone, kept under their number and context', async () => {
    await asks('presence', { extensionId: bertas, presence: 'lunch', text: 'back at 2' })
    expect(each(({ presence, statusText }) => [presence, statusText])).toEqual([
      [null, null],
      ['lunch', 'back at 2'],
      [null, null],
    ])
    await behind.set('PRESENCE_STATE(CustomPresence:101@tenant-b)', 'dnd,,in a call')
    await world.sees('what the dialplan set', () => world.extension(bertas)?.presence === 'busy')
    await asks('presence', { extensionId: bertas, presence: 'available', text: '' })
  })

  it('has the name that their hint gives it', async () => {
    await asks('presence', { extensionId: brunos, presence: 'meeting', text: '' })
    expect(await behind.read('PRESENCE_STATE(CustomPresence:bruno,value)')).toBe('away')
    expect(world.extension('151@tenant-a')?.presence).toBeNull()
    await asks('presence', { extensionId: brunos, presence: 'available', text: '' })
  })
})

describe('do not disturb', () => {
  const dnd = (extensionId: ExtensionId, on: boolean) => asks('dnd', { extensionId, on })
  const kept = (name: string) =>
    Promise.all([behind.kept(`DND/${name}`), behind.read(`DEVICE_STATE(Custom:DND${name})`)])

  it.each([
    ['under their number and context', bertas, '101@tenant-b'],
    ['under the name in their hint', brunos, 'bruno'],
    ...(isShaped ? ([['under the number, where their hint says so', annas, '101']] as const) : []),
  ] as const)('is that of one of them alone, kept %s', async (_where, id, name) => {
    await dnd(id, true)
    expect(await kept(name)).toEqual(['YES', 'BUSY'])
    expect([...world.view.extensions.values()].filter((row) => row.dnd).map((row) => row.id)).toEqual([id])
    await dnd(id, false)
    expect(await kept(name)).toEqual(['', 'NOT_INUSE'])
    expect(world.extension(id)?.dnd).toBe(false)
  })

  it.each([
    ['their number and context', bertas, 'DND/101@tenant-b'],
    ['the name in their hint', brunos, 'DND/bruno'],
  ] as const)(
    'keeps our contexts from ringing that one, also before the board knows of it: %s',
    async (_by, id, key) => {
      await behind.keep(key, 'YES')
      const call = make('dial', world.view, { number: id, autoAnswer: false }, rita, world.intentId())!
      await world.exchange.setPhone('100', answers)
      expect(await world.send(call)).toEqual({ ok: true })
      const code = await world.sees('how it ended', () => world.view.commands.get(call.id)?.error?.code)
      // The second where the database was read again meanwhile.
      expect(['dial-busy', 'dial-do-not-disturb']).toContain(code)
      expect(world.legs(id)).toEqual([])
      await behind.keep(key, '')
    },
  )

  it('of one of them lets the others be called', async () => {
    await dnd(bertas, true)
    await world.exchange.setPhone('100', answers)
    await asks('dial', { number: almas, autoAnswer: false })
    await world.joined('100', almas)
    const call = make('dial', world.view, { number: bertas, autoAnswer: false }, rita, world.intentId())!
    expect(await world.send(call)).toMatchObject({ ok: true })
    await dnd(bertas, false)
  })
})

describe('call forward', () => {
  const forward = (when: 'always' | 'busy' | 'noAnswer', number: string) =>
    asks('forward', { extensionId: bertas, when, number })

  it('is that of one of them alone, in each case', async () => {
    await forward('busy', '151')
    await forward('noAnswer', '0612345')
    await forward('always', '151')
    expect(each(({ forwards }) => [forwards.always, forwards.busy, forwards.noAnswer])).toEqual([
      [null, null, null],
      ['151', '151', '0612345'],
      [null, null, null],
    ])
    const keys = ['CF', 'CFB', 'CFU'].map((family) => `${family}/101@tenant-b`)
    expect(await Promise.all(keys.map((key) => behind.kept(key)))).toEqual(['151', '151', '0612345'])
    await forward('busy', '')
    await forward('noAnswer', '')
    // The dialplan of the tenant reads it by number and context, and the number is that of its own people.
    await world.exchange.setPhone('100', answers)
    await asks('dial', { number: bertas, autoAnswer: false })
    await world.joined('100', brunos)
    expect(world.legs(bertas)).toEqual([])
    await forward('always', '')
    expect(await Promise.all(keys.map((key) => behind.kept(key)))).toEqual(['', '', ''])
  })
})

describe('call forward to somebody whose number others have too', () => {
  const asked = (of: ExtensionId, number: string) =>
    world.send(make('forward', world.view, { extensionId: of, when: 'always', number }, rita, world.intentId())!)
  const kept = (of: string) => behind.kept(`CF/${of}`)

  it('goes to the one who is meant, where the exchange reaches them', async () => {
    await asks('forward', { extensionId: bertas, when: 'always', number: brunos })
    expect(await kept('101@tenant-b')).toBe('151')
    await world.exchange.setPhone('100', answers)
    await asks('dial', { number: bertas, autoAnswer: false })
    await world.joined('100', brunos)
    expect(world.call('100').callee?.name).toBe('Bruno Lutz')
    expect(world.legs('151@tenant-a')).toEqual([])
    await asks('forward', { extensionId: bertas, when: 'always', number: '' })
  })

  it.each([
    ['of a tenant to one of another', bertas, almas],
    ['of a tenant to one of the site', bertas, annas],
    ['of the site to one of a tenant', rita, bertas],
  ])('is refused in words where another would be reached: %s', async (_which, of, to) => {
    expect(await asked(of, to)).toEqual({ ok: false, error: { code: 'forward-elsewhere', target: to } })
    expect(await kept(of === bertas ? '101@tenant-b' : '100')).toBe('')
  })

  it('that the exchange itself holds as an id is shown as that person’s, and ended', async () => {
    await behind.keep('CF/101@tenant-b', almas)
    await world.sees('the target', () => world.extension(bertas)?.forwards.always === almas)
    expect(forwardName(world.view, bertas, almas)).toBe('Alma Arndt (101)')
    expect(forwardName(world.view, bertas, '151')).toBe('Bruno Lutz (151)')
    expect(each(({ forwards }) => forwards.always)).toEqual([null, almas, null])
    await asks('forward', { extensionId: bertas, when: 'always', number: '' })
    expect(await kept('101@tenant-b')).toBe('')
  })
})

describe('a queue', () => {
  const berta = () => [...world.view.members.values()].find((one) => one.extensionId === bertas)

  it('is joined by one of them with their own phone, who is paused, rung and logged out there', async () => {
    await asks('member-add', { queueId: sales, extensionId: bertas, penalty: 0 })
    expect(berta()).toMatchObject({ extensionId: bertas, name: 'Berta Low', dynamic: true, paused: false })
    expect([...world.view.members.values()].filter((one) => one.extensionId === almas)).toEqual([])
    await asks('member-pause', { memberId: berta()!.id, everywhere: false, paused: true, reason: 'lunch' })
    expect(each(({ paused }) => paused)).toEqual([false, true, false])
    await asks('member-penalty', { memberId: berta()!.id, penalty: 3 })
    await asks('member-pause', { memberId: berta()!.id, everywhere: true, paused: false, reason: '' })
    await asks('member-remove-all', { memberId: berta()!.id })
    expect(berta()).toBeUndefined()
    await asks('member-add-all', { extensionId: bertas })
    await asks('member-remove', { memberId: berta()!.id })
    await eventually('nobody of them in the queue', async () =>
      [...(await behind.members(sales)).keys()].every((one) => !/b101/.test(one)),
    )
  })
})
