import { describe, expect, it } from 'vitest'
import { OperatorPhones } from '../src/index.ts'
import { closeAfterEach, startExchange } from './started.ts'

closeAfterEach()

async function demo(options: { callsPerMinute?: number; extensions?: number } = {}) {
  const stage = await startExchange({ callsPerMinute: 0, talkPhones: true, ...options })
  const phones = new OperatorPhones(stage.simulator, { clock: stage.clock, seed: 1 })
  const statesOf = (ext: string) =>
    [...stage.exchange.directory.phones.get(ext)!.channels].filter(({ ended }) => !ended).map(({ state }) => state)
  return { ...stage, phones, statesOf }
}

describe('a phone that an operator chose', () => {
  it('rings within ten seconds, and for a minute, and nobody answers it but a person', async () => {
    const { clock, phones, statesOf, simulator } = await demo()
    phones.present(['100'])
    clock.turn(10_000)
    expect(statesOf('100')).toEqual([5])
    clock.turn(60_000)
    expect(statesOf('100')).toEqual([5])
    await simulator.answer('100')
    expect(statesOf('100')).toEqual([6])
    clock.turn(180_000)
    expect(statesOf('100')).toEqual([6])
  })

  it('is called by nobody after its operator went, and is one of the day’s again half a minute later', async () => {
    const { clock, phones, statesOf, exchange } = await demo()
    phones.present(['100'])
    phones.present([])
    clock.turn(29_000)
    expect(statesOf('100')).toEqual([])
    expect(exchange.directory.attended.has('100')).toBe(true)
    phones.present(['100'])
    clock.turn(2000)
    expect(exchange.directory.attended.has('100')).toBe(true)
    phones.present([])
    clock.turn(31_000)
    expect(exchange.directory.attended.has('100')).toBe(false)
  })

  it('is called again when it is free, and not while it has a call', async () => {
    const { clock, phones, statesOf, simulator } = await demo()
    phones.present(['100'])
    clock.turn(4000)
    await simulator.answer('100')
    clock.turn(200_000)
    expect(statesOf('100')).toEqual([6])
    await simulator.hangup('100')
    let waited = 0
    for (; statesOf('100').length === 0 && waited < 90; waited += 1) clock.turn(1000)
    expect(statesOf('100')).toEqual([5])
    expect(waited).toBeLessThan(82)
  })

  it('ends the call that its phone had in the day, and is left alone by the day', async () => {
    const { clock, phones, exchange, simulator } = await demo({ callsPerMinute: 60, extensions: 20 })
    const reception = exchange.directory.phones.get('100')!
    const before = [...exchange.directory.phones.values()].filter(({ name }) => name !== '100')
    clock.turn(120_000)
    phones.present(['100'])
    expect(reception.channels.size).toBe(0)
    clock.turn(9000)
    await simulator.answer('100')
    const [mine] = reception.channels
    let held = false
    exchange.listen((event) => {
      if (event.name === 'Hold' && event.channel.endpoint === reception) held = true
    })
    clock.turn(240_000)
    expect(reception.channels.has(mine!)).toBe(true)
    expect(held).toBe(false)
    expect(before.some(({ channels }) => channels.size > 0)).toBe(true)
  })

  it('is called at once on request, and a rush brings callers to the queue too', async () => {
    const { clock, phones, statesOf, exchange } = await demo()
    phones.call('100')
    expect(statesOf('100')).not.toEqual([])
    for (const { name } of exchange.directory.phones.values()) exchange.directory.attended.add(name)
    phones.rush('101')
    clock.turn(10_000)
    expect(statesOf('101')).toContain(5)
    expect([...exchange.queues.all.values()].flatMap(({ callers }) => callers).length).toBeGreaterThan(3)
  })
})
