import { expect, it } from 'vitest'
import { eventText } from '../src/ami/event-text.ts'
import { Simulator } from '../src/simulator.ts'
import { TestClock } from './stage.ts'

/** Everything a manager with all rights would hear in that time, as it would be spelt. */
async function day(options: { seed: number; minutes: number; extensions?: number; callsPerMinute?: number }) {
  const clock = new TestClock()
  const { seed, minutes, extensions = 60, callsPerMinute = 20 } = options
  const simulator = new Simulator({ clock, seed, extensions, callsPerMinute })
  const told: string[] = []
  simulator.exchange.listen((event) => told.push(eventText(event, clock.now(), '22').text))
  await simulator.start()
  clock.turn(minutes * 60_000)
  const { stats } = simulator
  const { channels, bridges } = simulator.exchange
  const strays = [...channels.values()].filter(({ bridge }) => bridge && !bridges.has(bridge.id))
  await simulator.stop()
  return { told, stats, strays, waiting: clock.waiting }
}

it('the same seed and the same clock give the same events, byte for byte', async () => {
  const [one, other] = [await day({ seed: 7, minutes: 15 }), await day({ seed: 7, minutes: 15 })]
  expect(one.told.length).toBeGreaterThan(3000)
  expect(other.told.join('')).toBe(one.told.join(''))
})
it('another seed gives another day', async () => {
  expect((await day({ seed: 8, minutes: 3 })).told).not.toEqual((await day({ seed: 7, minutes: 3 })).told)
})
it('a day has something of everything, and refuses nothing that it asks of itself', async () => {
  const { told, stats, strays, waiting } = await day({ seed: 1, minutes: 60 })
  const kinds = new Set(told.map((text) => text.slice(7, text.indexOf('\r'))))
  for (const kind of [
    'Newchannel',
    'Hold',
    'BlindTransfer',
    'QueueCallerJoin',
    'QueueCallerAbandon',
    'AgentConnect',
    'AgentComplete',
    'ConfbridgeJoin',
    'ConfbridgeEnd',
    'ParkedCall',
    'MessageWaiting',
  ])
    expect(kinds, kind).toContain(kind)
  expect(stats.problems).toBe(0)
  expect(strays).toEqual([])
  // Stopped: nothing of the day is left to happen.
  expect(waiting).toBe(0)
})
it('a day neither fills up nor runs dry', async () => {
  const { stats, told } = await day({ seed: 3, minutes: 240 })
  expect(stats.channels).toBeLessThan(120)
  const ends = told.filter((text) => text.startsWith('Event: Hangup\r')).length
  expect(stats.channelsEver - ends).toBe(stats.channels)
})
it('ten thousand extensions and two thousand channels are no burden', async () => {
  const { stats } = await day({ seed: 1, minutes: 4, extensions: 10_000, callsPerMinute: 600 })
  expect(stats.channels).toBeGreaterThan(1000)
})
