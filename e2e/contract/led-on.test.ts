import type { LegId } from '@jackfield/model'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { eventually } from '../rig/eventually.ts'
import { DirectAmi } from './support/direct-ami.ts'
import { isShaped } from './support/names.ts'
import { Operator } from './support/operator.ts'
import { World } from './support/world.ts'

/*
 * Calls that the exchange itself leads on to another phone, by a call forward or by follow-me: in between stands a Local pair, so that the
 * two who talk sit in two bridges. What an operator does with such a call is the same as with any other, on either side of it.
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
beforeEach(async () => {
  for (const number of ['101', '102', '103'])
    await world.exchange.setPhone(number, { mode: 'answer', answerAfterMs: 200 })
})
afterEach(() => world.quiet())

const MOBILE = '0688888888'
const hears = async (who: string, whom: string) => {
  if (world.exchange.kind === 'asterisk') await world.hears(who, whom)
}
const legOf = (number: string) =>
  [...world.view.legs.values()].find((leg) => (leg.extensionId ?? leg.who.number) === number)

/** A call between 101, who is the operator, and somebody. */
interface LedOn {
  what: string
  other: string
  begins: () => Promise<unknown>
  ends?: () => Promise<unknown>
}
const forwards = (target: string) => behind.keep('CF/107', target)
const forwarded: LedOn[] = [
  {
    what: 'a forwarded call that the operator answered',
    other: '102',
    begins: async () => {
      await forwards('101')
      await world.exchange.call('102', '107')
    },
    ends: () => forwards(''),
  },
  {
    what: 'a forwarded call that the operator made',
    other: '102',
    begins: async () => {
      await forwards('102')
      await world.exchange.call('101', '107')
    },
    ends: () => forwards(''),
  },
]
/** Only an exchange of FreePBX's shape has follow-me. */
const followed: LedOn[] = [
  {
    what: 'a call that follow-me led to a mobile, which accepted it',
    other: MOBILE,
    begins: async () => {
      await world.exchange.setPhone('111', { mode: 'ring' })
      await world.exchange.setPhone(MOBILE, { mode: 'answer', answerAfterMs: 0 })
      await world.exchange.call('101', '111')
      await eventually('the mobile is asked for its key', () => behind.runs('Read'))
      // Answered by the mobile, but nobody talks until it accepts.
      expect(legOf('101')?.phase).toBe('dialing')
      expect(legOf(MOBILE)?.phase).not.toBe('talking')
      await world.exchange.dtmf(MOBILE, '1')
    },
  },
  {
    what: 'a call of follow-me that the own phone answered, while the mobile rang',
    other: '112',
    begins: async () => {
      await world.exchange.setPhone('0688888889', { mode: 'ring' })
      await world.exchange.setPhone('112', { mode: 'answer', answerAfterMs: 200 })
      await world.exchange.call('101', '112')
    },
  },
]

describe.each([...forwarded, ...(isShaped ? followed : [])])('$what', ({ other, begins, ends }) => {
  const talking = async (): Promise<[operator: LegId, other: LegId]> => {
    await begins()
    const [mine, theirs] = await world.joined('101', other)
    return [mine.id, theirs.id]
  }
  afterEach(() => ends?.())

  it('is held and resumed; asks somebody first and goes back', async () => {
    const [mine, theirs] = await talking()
    const anna = new Operator(world, '101')
    await anna.does('hold')
    expect(legOf('101')).toMatchObject({ id: mine, phase: 'held', resumable: true, peerLegIds: [theirs] })
    expect(legOf(other)).toMatchObject({ id: theirs, phase: 'held', peerLegIds: [mine] })
    await anna.does('resume')
    await world.joined('101', other)
    await hears('101', other)
    await anna.asks('103')
    await anna.consults('talking')
    await anna.does('consult-cancel')
    await world.joined('101', other)
    await world.seesStates({ 103: 'idle' })
    expect(world.view.legs.size).toBe(2)
  })

  it('asks somebody first, swaps, and connects the two', async () => {
    const [mine, theirs] = await talking()
    const anna = new Operator(world, '101')
    await anna.asks('103')
    await anna.consults('talking')
    expect(world.view.consults.get(mine)).toMatchObject({ customerLegId: theirs, targetExtensionId: '103' })
    await hears('103', '101')
    await anna.does('consult-swap')
    await anna.consults('swapped')
    await hears(other, '101')
    await anna.does('consult-swap')
    await anna.does('consult-complete')
    await world.joined('103', other)
    await world.seesStates({ 101: 'idle' })
    await hears('103', other)
    expect(world.view.legs.size).toBe(2)
  })
})
