import type { ExtensionId, Leg, TransferTarget } from '@jackfield/model'
import { make } from '@jackfield/model'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DirectAmi } from './support/direct-ami.ts'
import { isShaped, sales } from './support/names.ts'
import { World } from './support/world.ts'

const settings = `
transfers:
  callerId:
    inside: { prefix: 'Recep:' }
    outside: { number: '0655500' }
    lines:
      - { did: '06551235', inside: { prefix: 'Sales >', number: '0655501' }, outside: { number: '0655502' } }
`
let world: World
beforeAll(async () => {
  world = await World.open({ ringSeconds: 5, settings })
})
afterAll(() => world.close())
beforeEach(async () => {
  for (const number of ['101', '102']) await world.exchange.setPhone(number, { mode: 'answer', answerAfterMs: 200 })
  for (const number of ['103', '104']) await world.exchange.setPhone(number, { mode: 'ring' })
})
afterEach(() => world.quiet())

// Anna (101) is the operator, Boris (102) or somebody outside the caller, Dmitri (104) the one who is rung.
const anna = '101' as ExtensionId
const dmitri: TransferTarget = { kind: 'extension', extensionId: '104' as ExtensionId }
const outsider = { did: '06551235', name: 'Mario Rossi', number: '0612345' }
const now = (leg: Leg) => world.view.legs.get(leg.id)!
const nameOf = (number: string) => world.extension(number)!.name

async function inside(): Promise<Leg> {
  await world.exchange.call('102', '101')
  return (await world.joined('102', '101'))[0]
}
async function outside(name = outsider.name): Promise<Leg> {
  await world.exchange.externalCall({ ...outsider, name })
  return (await world.joined(outsider.number, '101'))[0]
}
async function send(leg: Leg, target: TransferTarget): Promise<void> {
  const intent = make('blind-transfer', world.view, { legId: leg.id, target }, anna, world.intentId())
  expect(await world.send(intent)).toEqual({ ok: true })
}
/** What stands on that phone's display while it rings: `"name" <number>`. */
async function display(phone: string): Promise<{ name: string; number: string }> {
  const from = await world.exchange.inviteHeader(phone, 'From')
  const [, quoted = '', number = ''] = /^(?:"((?:[^"\\]|\\.)*)" ?)?<sips?:([^@>]*)/.exec(from) ?? []
  return { name: quoted.replace(/\\(.)/g, '$1'), number: decodeURIComponent(number) }
}
/** Nothing on the board, of this gateway or a second one, says what we put before the name. */
async function boardIsPlain(caller: Leg): Promise<void> {
  const rows = (of: World) =>
    JSON.stringify([of.view.legs, of.view.calls, of.view.extensions, of.view.waitingCallers].map((all) => [...all]))
  const other = await world.another(settings)
  try {
    await other.sees('the caller', () => other.view.legs.get(caller.id)?.phase === now(caller).phase)
    for (const one of [world, other]) {
      expect(rows(one)).not.toMatch(/Recep:|Sales >|06555\d\d/)
      expect(one.view.legs.get(caller.id)!.who).toEqual(caller.who)
    }
  } finally {
    await other.closeGateway()
  }
}
/** What a phone that has answered is told of whom it talks with, if it can show that. The simulated phone shows what it did while it rang. */
async function isTold(phone: string, caller: { name: string; number: string }): Promise<void> {
  if (world.exchange.kind === 'simulator') return
  const behind = await DirectAmi.open(world.exchange)
  try {
    const read = async (variable: string) =>
      (await behind.ask('Getvar', { Channel: world.leg(phone).id, Variable: variable })).get('Value') ?? ''
    const now = async () => ({ name: await read('CONNECTEDLINE(name)'), number: await read('CONNECTEDLINE(num)') })
    await expect.poll(now, { timeout: 5000 }).toEqual(caller)
  } finally {
    behind.close()
  }
}
const rings = (phone: string) => world.seesStates({ [phone]: 'ringing' })

describe('a call that is sent to a person shows what the site wants', () => {
  it('a prefix before the caller’s name; the board goes on naming the caller', async () => {
    const caller = await inside()
    await send(caller, dmitri)
    await rings('104')
    expect(await display('104')).toEqual({ name: `Recep: ${nameOf('102')}`, number: '102' })
    await boardIsPlain(caller)
    await world.exchange.pickUp('104')
    await world.joined('102', '104')
    await isTold('104', { name: nameOf('102'), number: '102' })
    await boardIsPlain(caller)
  })

  it('the words of the line on which the caller came', async () => {
    const caller = await outside()
    await send(caller, dmitri)
    await rings('104')
    expect(await display('104')).toEqual({ name: 'Sales > Mario Rossi', number: '0655501' })
    await boardIsPlain(caller)
    await world.exchange.pickUp('104')
    await world.joined(outsider.number, '104')
    await isTold('104', { name: 'Mario Rossi', number: outsider.number })
    await boardIsPlain(caller)
  })

  it.each([
    [`\${SHELL(touch /tmp/x)}`],
    ['x):Hangup(17)'],
    ['a,b^c&d|e~f~g'],
    ['" = ""]?end'],
    ['Set(X=1) $[1/0] :?'],
    ['Рецепция ё'],
  ])('a caller named %s is rung for like any other', async (name) => {
    const caller = await outside(name)
    const shown = (await display('101')).name
    // A quote gets a backslash on its way from one exchange to the next.
    expect(shown.replaceAll('\\', '')).toBe(name)
    await send(caller, dmitri)
    await rings('104')
    expect(await display('104')).toEqual({ name: `Sales > ${shown}`, number: '0655501' })
    await boardIsPlain(caller)
  })

  it('comes back with its own name and number, marked', async () => {
    const caller = await outside()
    await world.exchange.setPhone('101', { mode: 'ring' })
    await send(caller, dmitri)
    await rings('104')
    await rings('101')
    expect(await display('101')).toEqual({ name: 'Mario Rossi', number: outsider.number })
    await world.sees('the mark', () => now(caller).backFrom?.number === '104')
  })

  it('taken back while it rings: the same', async () => {
    const caller = await inside()
    await world.exchange.setPhone('101', { mode: 'ring' })
    await send(caller, dmitri)
    await rings('104')
    await world.sees('the transfer done', () => [...world.view.commands.values()].every((one) => one.state === 'done'))
    expect(await world.send(make('undo-transfer', world.view, { legId: caller.id }, anna, world.intentId()))).toEqual({
      ok: true,
    })
    await rings('101')
    expect(await display('101')).toEqual({ name: nameOf('102'), number: '102' })
  })

  it('who takes the call to their own phone is shown the caller', async () => {
    await world.exchange.setPhone('101', { mode: 'ring' })
    await world.exchange.call('102', '600')
    const caller = await world.sees('the caller in the menu', () =>
      world.legs('102').find((leg) => leg.phase === 'menu'),
    )
    await send(caller, { kind: 'extension', extensionId: anna })
    await rings('101')
    expect(await display('101')).toEqual({ name: nameOf('102'), number: '102' })
  })

  it('a waiting caller who is sent to a person', async () => {
    await world.exchange.call('102', '500')
    const caller = await world.sees('the caller in the queue', () => {
      const [leg] = world.legs('102')
      return leg && world.view.waitingCallers.get(leg.id)?.queueId === sales ? leg : null
    })
    await world.exchange.setPhone('101', { mode: 'ring' })
    await send(caller, { kind: 'extension', extensionId: '105' as ExtensionId })
    await world.exchange.setPhone('105', { mode: 'ring' })
    await rings('105')
    expect(await display('105')).toEqual({ name: `Recep: ${nameOf('102')}`, number: '102' })
    await boardIsPlain(caller)
  })
})

describe('a number outside sees a number of the site', () => {
  it.each([
    ['of the site in general', inside, '0655500'],
    ['of the line on which the caller came', outside, '0655502'],
  ])('%s', async (_what, comes, shown) => {
    const caller = await comes()
    const number = isShaped ? '0998877' : '00998877'
    await send(caller, { kind: 'number', number })
    await world.sees('the trunk in the call', () => {
      const [far] = now(caller).peerLegIds.map((id) => world.view.legs.get(id))
      return now(caller).phase === 'talking' && far?.trunkId === 'telco'
    })
    expect(await world.exchange.inviteHeader(number, 'P-Asserted-Identity')).toMatch(
      new RegExp(`^(?:"${shown}" ?|"" ?)?<sip:${shown}@`),
    )
    await boardIsPlain(caller)
  })
})

it('where the exchange lacks the contexts the caller is shown, nobody is lost, and what is missing is told', async () => {
  const bare = await World.open({ settings, without: ['jackfield-shows', 'jackfield-answered'] })
  try {
    await bare.exchange.setPhone('101', { mode: 'answer', answerAfterMs: 200 })
    await bare.exchange.setPhone('104', { mode: 'ring' })
    await bare.exchange.call('102', '101')
    const [caller] = await bare.joined('102', '101')
    const fix = await bare.sees('the need', () => {
      const need = bare.view.needs.get('site:caller-id')
      return need?.state === 'missing' && need.fix
    })
    expect(fix).toContain('[jackfield-shows]')
    const intent = make('blind-transfer', bare.view, { legId: caller.id, target: dmitri }, anna, bare.intentId())
    expect(await bare.send(intent)).toEqual({ ok: true })
    await bare.seesStates({ 104: 'ringing' })
    expect(await bare.exchange.inviteHeader('104', 'From')).toMatch(new RegExp(`^"${nameOf('102')}" ?<sips?:102@`))
    await bare.exchange.pickUp('104')
    await bare.joined('102', '104')
    await bare.quiet()
  } finally {
    await bare.close()
  }
})

describe('asking first', () => {
  async function asks(number: string): Promise<void> {
    await world.sees('a call that can be held', () => world.legs('101').some((leg) => leg.phase === 'talking'))
    const legId = world.leg('101').id
    const intent = make('consult', world.view, { legId, number }, anna, world.intentId())
    expect(await world.send(intent)).toEqual({ ok: true })
  }

  it('shows the operator who asks; completed while it rings, the phone shows what a transfer does', async () => {
    const caller = await inside()
    await asks('104')
    await rings('104')
    expect(await display('104')).toEqual({ name: nameOf('101'), number: '101' })
    const legId = world.leg('101').id
    expect(await world.send(make('consult-complete', world.view, { legId }, anna, world.intentId()))).toEqual({
      ok: true,
    })
    await world.seesStates({ 101: 'idle', 104: 'ringing' })
    await world.sees('the customer rings there', () =>
      now(caller).peerLegIds.includes(world.legs('104')[0]?.id as never),
    )
    expect(await display('104')).toEqual({ name: `Recep: ${nameOf('102')}`, number: '102' })
    await boardIsPlain(caller)
  })

  it('of a number outside: a number of the site', async () => {
    await outside()
    await asks('00998877')
    await world.sees('the consult talking', () => world.view.consults.get(world.leg('101').id)?.phase === 'talking')
    expect(await world.exchange.inviteHeader('00998877', 'P-Asserted-Identity')).toContain('<sip:0655502@')
  })
})
