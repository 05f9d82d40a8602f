import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DirectAmi } from './support/direct-ami.ts'
import { isShaped, lines, people } from './support/names.ts'
import { World } from './support/world.ts'

/*
 * Whom the board shows: those who have an extension, and nobody else. An exchange of FreePBX's shape has much besides that looks like one:
 * lamps and intercom codes with hints, endpoints that every such exchange has, a trunk named by its number, devices of another name.
 */

let world: World
let behind: DirectAmi
beforeAll(async () => {
  world = await World.open()
  behind = await DirectAmi.open(world.exchange)
})
afterAll(async () => {
  behind?.close()
  await world?.close()
})

const shown = () => [...world.view.extensions.keys()].sort()
const linesShown = () => [...world.view.trunks.keys()].sort().join()
const everybody = [...people].sort()

describe('the board shows', () => {
  it('everybody who has an extension, and nobody else', async () => {
    // What an endpoint is for comes with its details, a moment after the endpoint itself.
    await world.sees('everybody, and nobody else', () => shown().join() === everybody.join())
  })

  it('the lines to outside, and no others', async () => {
    await world.sees('the lines', () => linesShown() === [...lines].sort().join())
  })

  it('no line as a person, not for a moment', () => {
    expect([...world.everShown].sort()).toEqual(expect.arrayContaining(everybody))
    expect(lines.filter((one) => world.everShown.has(one))).toEqual([])
  })

  it('nobody more when phones watch intercom codes and lamps', async () => {
    if (isShaped) {
      const watched = [
        ['*80101', 'ext-local'],
        ['*76102', 'app-dnd'],
        ['*45103*500', 'ext-queues'],
        ['*740104', 'app-cf-on'],
      ]
      for (const [Exten = '', Context = ''] of watched) {
        const { headers } = await behind.ask('ExtensionState', { Exten, Context })
        expect(headers.find(([name]) => name === 'Hint')?.[1], Exten).toMatch(/./)
      }
    }
    await world.exchange.setPhone('102', { mode: 'answer', answerAfterMs: 100 })
    await world.exchange.call('101', '102')
    await world.joined('101', '102')
    expect(shown()).toEqual(everybody)
    await world.quiet()
  })

  it('nobody more after calls to and from outside', async () => {
    await world.exchange.setPhone('101', { mode: 'answer', answerAfterMs: 100 })
    await world.exchange.externalCall({ did: '06551235', name: 'Customer', number: '0655501' })
    await world.joined('0655501', '101')
    await world.exchange.call('102', '0655510')
    await world.seesStates({ 102: 'talking' })
    await world.quiet()
    expect(shown()).toEqual(everybody)
    expect(linesShown()).toBe([...lines].sort().join())
  })
})
