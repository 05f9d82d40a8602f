import { afterEach, describe, expect, it } from 'vitest'
import { until } from './until.ts'
import { World, type WorldOptions } from './world.ts'

/* An exchange that is frozen, floods, or speaks nonsense. */

let world: World
const open = async (options?: WorldOptions) => {
  world = await World.open(options)
  await world.amiIs('live')
}
afterEach(() => world.close())

describe('an exchange that is frozen', () => {
  it('is told on the board while the link is open still, and the board is live with its next word', async () => {
    await open()
    const goOn = world.simulator.stallAmi()
    await until('the board says so', () => world.feed('ami').state === 'down')
    expect(world.feed('ami').reason).toMatch(/has not answered .* the link is open/)
    goOn()
    await until('it is live again', () => world.feed('ami').state === 'live')
    expect(world.simulator.stats.amiLogins).toBe(2)
  })
})

describe('an exchange that floods', () => {
  it('with frames of ARI that say nothing has one line in the log', async () => {
    await open()
    await until('the witness is there', () => world.feed('ari').state === 'live')
    for (let count = 0; count < 2000; count += 1) world.simulator.sendRawAri('{"type":')
    world.simulator.sendRawAri('[]')
    const lines = () => world.log.filter((line) => line.includes('could not be read'))
    await until('all of them are read', () => lines().some((line) => line.includes('not-an-object')))
    expect(lines()).toHaveLength(2)
    expect(world.feed('ari').state).toBe('live')
  })

  it('with messages of AMI that are too long has one line in the log', async () => {
    await open()
    const before = await world.metric('jackfield_ami_decode_errors_total')
    const long = `Event: X\r\nLong: ${'x'.repeat(70_000)}\r\n\r\n`
    for (let count = 0; count < 50; count += 1) world.simulator.sendRawAmi(long)
    for (let seen = before; seen === null || seen < 50; ) seen = await world.metric('jackfield_ami_decode_errors_total')
    expect(world.log.filter((line) => line.includes('could not be read'))).toHaveLength(1)
  })
})
