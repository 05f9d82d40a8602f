import { callFlow } from '@jackfield/dialplan'
import type { ExtensionId, SwitchId } from '@jackfield/model'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { DirectAmi } from './support/direct-ami.ts'
import { mustMake as make } from './support/make.ts'
import { isShaped, people, sales } from './support/names.ts'
import { done } from './support/operator.ts'
import { World } from './support/world.ts'

/*
 * What a distribution switches by a star code of a phone: call flows and follow-me. On the exchange of FreePBX's shape the phone dials the
 * code and calls go by it; elsewhere the same is written as the code would write it.
 */

const settings = `
switches:
  - { id: flow0, name: Call flow, kind: astdb, key: DAYNIGHT/C0, on: NIGHT, off: DAY, lamp: 'Custom:DAYNIGHT0' }
`
let world: World
let behind: DirectAmi
beforeAll(async () => {
  world = await World.open({ settings, switches: [callFlow('0')] })
  behind = await DirectAmi.open(world.exchange)
})
afterAll(async () => {
  behind?.close()
  await world?.close()
})
afterEach(() => world.quiet())

/** A phone dials the code and hears that it is done; or what the code does. */
async function code(number: string, dialled: string, write: [key: string, value: string], lamp: [string, string]) {
  if (isShaped) {
    await world.exchange.call(number, dialled)
    return
  }
  await behind.keep(...write)
  await behind.set(`DEVICE_STATE(Custom:${lamp[0]})`, lamp[1])
}

it('[SWITCH-5] a call flow is switched by its star code and by the board, and calls go by it', async () => {
  const isOn = () => world.view.switches.get('flow0')?.on
  const press = (on: boolean) =>
    code('101', '*280', ['DAYNIGHT/C0', on ? 'NIGHT' : 'DAY'], ['DAYNIGHT0', on ? 'INUSE' : 'NOT_INUSE'])
  const flow = (on: boolean) =>
    done(world, () =>
      make('switch', world.view, { switchId: 'flow0' as SwitchId, on }, '101' as ExtensionId, world.intentId()),
    )
  const comes = async (what: string, there: () => boolean) => {
    if (!isShaped) return
    await world.exchange.externalCall({ did: '06551237', name: 'Otto', number: '0301234567' })
    await world.sees(what, there)
    await world.quiet()
  }
  const legs = () => [...world.view.legs.values()]
  const inMenu = () => legs().some(({ who, place }) => who.number === '0301234567' && place?.purpose === 'menu')
  const inQueue = () => [...world.view.calls.values()].some(({ queueId }) => queueId === sales)
  for (const agent of ['103', '104']) await world.exchange.setPhone(agent, { mode: 'ring' })

  await world.sees('the day', () => isOn() === false)
  await comes('a caller in the queue by day', inQueue)
  await press(true)
  await world.sees('the night, from a phone', () => isOn() === true)
  await world.quiet()
  await comes('a caller in the menu by night', inMenu)
  await flow(false)
  expect(isOn()).toBe(false)
  await comes('a caller in the queue again', inQueue)
  await flow(true)
  await comes('a caller in the menu again', inMenu)
  await press(false)
  await world.sees('the day, from a phone', () => isOn() === false)
})

it('[FWD-6] follow-me is shown with the numbers that it rings, and goes and comes with its star code', async () => {
  const of = isShaped ? '111' : '107'
  const key = `AMPUSER/${of}/followme/ddial`
  if (!isShaped) {
    // A distribution keeps everybody's name there.
    for (const number of people) await behind.keep(`AMPUSER/${number}/cidname`, `Number ${number}`)
    await behind.keep(`AMPUSER/${of}/followme/grplist`, '0688888888#')
    await behind.keep(key, 'DIRECT')
  }
  const press = (on: boolean) =>
    code(of, '*21', [key, on ? 'DIRECT' : 'EXTENSION'], [`FOLLOWME${of}`, on ? 'INUSE' : 'NOT_INUSE'])
  // A gateway that starts reads it; what changes later is told by the lamp.
  const other = await world.another()
  try {
    const follows = (at: World) => at.extension(of)?.followMe
    await other.sees('where it rings', () => follows(other)?.join() === '0688888888')
    await press(false)
    await other.sees('no follow-me', () => follows(other) === null)
    await world.quiet()
    await press(true)
    for (const at of isShaped ? [world, other] : [other])
      await at.sees('follow-me again', () => follows(at)?.join() === '0688888888')
  } finally {
    await other.closeGateway()
  }
})
