import { until } from '@jackfield/testkit'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { WordDoor, WordKeeper } from './boards.ts'
import { RedisServer } from './redis-server.ts'

let server: RedisServer
beforeAll(async () => {
  server = await RedisServer.open()
})
afterAll(() => server.close())

const open: { close: () => unknown }[] = []
beforeEach(() => server.ask('FLUSHALL'))
afterEach(() => Promise.all(open.splice(0).map((one) => one.close())))

const keeper = (...args: [name: string, more?: object]) => {
  const made = new WordKeeper(server, ...args)
  open.push(made)
  return made
}
const door = (...args: [name: string, from?: WordDoor['place']]) => {
  const made = new WordDoor(server, ...args)
  open.push(made)
  return made
}
const STREAM = 'jackfield:exchange:rome:patches'
const length = async () => Number(await server.ask('XLEN', STREAM))
const numbered = (count: number, of = 'w') => Array.from({ length: count }, (_, n) => `${of}${n}`)

it('a door that was first hears that nobody keeps the exchange, then has each patch in order', async () => {
  const one = door('d1')
  await until(() => one.told[0])
  const rome = keeper('a')
  await rome.keeps()
  await until(() => one.words)
  rome.say('a', 'b')
  rome.say('c')
  await one.isAsAt(rome)
  expect(one.told).toEqual(['lost nobody', 'snapshot 1', 'patch 2', 'patch 3', 'patch 4'])
})

it('a door that comes later has a snapshot and the patches since', async () => {
  const rome = keeper('a')
  const writer = await rome.keeps()
  await writer.settled()
  rome.say('a', 'b')
  await writer.settled()
  const one = door('d1')
  await one.isAsAt(rome)
  expect(one.told).toEqual(['snapshot 1', 'patch 2', 'patch 3'])
})

it('whoever stands at a place of the stream goes on from there at another door, without a snapshot', async () => {
  const rome = keeper('a')
  await rome.keeps()
  const one = door('d1')
  rome.say('a')
  await one.isAsAt(rome)
  const { place } = one
  rome.say('b')
  await one.isAsAt(rome)
  const two = door('d2', place)
  await two.isAsAt(rome)
  expect(two.told).toEqual(['resumed 2', 'patch 3'])
  // Where nothing is new, too.
  const three = door('d3', one.place)
  await until(() => three.told[0])
  expect(three.told).toEqual(['resumed 3'])
})

it('the stream reaches back to the snapshot before the last, and no further; whoever stands before that hears of a gap', async () => {
  const rome = keeper('a', { limits: { snapshotPatches: 50 } })
  const writer = await rome.keeps()
  const one = door('d1')
  await one.isAsAt(rome)
  const early = one.place
  for (let round = 0; round < 40; round++) {
    rome.say(...numbered(25))
    await writer.settled()
    expect(await length()).toBeLessThanOrEqual(100)
  }
  await one.isAsAt(rome)
  expect(one.told.filter((told) => !told.startsWith('patch'))).toEqual(['snapshot 1'])
  const two = door('d2', early)
  await two.isAsAt(rome)
  expect(two.told.slice(0, 2)).toEqual(['lost gap', expect.stringMatching(/^snapshot /)])
  const three = door('d3', { epoch: 'from elsewhere', seq: 4, words: [] })
  await three.isAsAt(rome)
  expect(three.told[0]).toBe('lost gap')
})

it('the bytes between two snapshots are bounded, too', async () => {
  const rome = keeper('a', { limits: { snapshotBytes: 10_000 } })
  const writer = await rome.keeps()
  for (let n = 0; n < 100; n++) {
    rome.say('x'.repeat(1000))
    await writer.settled()
  }
  expect(await length()).toBeLessThanOrEqual(21)
})

it('of a keeper that is replaced nothing is read any more, and the doors hear of the new one', async () => {
  const first = keeper('a', { ttlMs: 60_000 })
  const old = await first.keeps()
  const one = door('d1')
  first.say('a')
  await one.isAsAt(first)
  // As if it had run out while the first was asleep.
  await server.ask('DEL', 'jackfield:exchange:rome:lease')
  const second = keeper('b')
  await second.keeps()
  first.say('late')
  await until(() => first.fencedBy[0])
  expect(first.fencedBy[0]).toMatch(/ b$/)
  await old.settled()
  second.say('b')
  await one.isAsAt(second)
  expect(one.told).toEqual(['snapshot 1', 'patch 2', 'lost new-keeper', 'snapshot 1', 'patch 2'])
})

it('a Redis that comes back empty is filled again, and the doors hear that they are lost', async () => {
  const rome = keeper('a')
  await rome.keeps()
  const one = door('d1')
  rome.say('a')
  await one.isAsAt(rome)
  await server.kill()
  rome.say('b')
  await server.start()
  await until(() => one.events.length > 2)
  await one.isAsAt(rome)
  // By whichever it hears it first.
  expect(one.told[2]).toMatch(/^lost (behind|new-keeper)$/)
})

it('where nobody fills it again, the doors hear that too', async () => {
  const rome = keeper('a')
  await rome.keeps()
  const one = door('d1')
  await one.isAsAt(rome)
  await server.kill()
  await rome.close()
  await server.start()
  await until(() => one.events[2])
  expect(one.told).toEqual(['snapshot 1', 'lost behind', 'lost nobody'])
})

it('of a Redis that comes back with an older keeper nothing is read after the newer one', async () => {
  const first = keeper('a')
  const writer = await first.keeps()
  await writer.settled()
  await server.ask('SAVE')
  await first.close()
  const second = keeper('b')
  await second.keeps()
  const one = door('d1')
  await one.isAsAt(second)
  await server.kill()
  await second.close()
  await server.start()
  server.forget()
  const late = door('d2')
  await until(() => one.events[1] && late.events[0])
  const third = keeper('c')
  await until(() => third.writer)
  await Promise.all([one.isAsAt(third), late.isAsAt(third)])
  expect(one.told[0]).toBe('snapshot 1')
  for (const { told, words } of [one, late]) {
    expect(told.filter((each) => each.startsWith('snapshot')).length).toBeLessThanOrEqual(2)
    expect(words).toEqual(third.words)
  }
  expect(late.told).toEqual(['lost behind', 'snapshot 1'])
})

it('what can not be written for long is given up for a snapshot', async () => {
  const rome = keeper('a', { ttlMs: 30_000, limits: { waitingBytes: 5000 } })
  const writer = await rome.keeps()
  const one = door('d1')
  await one.isAsAt(rome)
  server.pause()
  rome.say(...numbered(2000))
  server.resume()
  await writer.settled()
  await one.isAsAt(rome)
  expect(one.told).toContain('lost gap')
  rome.say('more')
  await one.isAsAt(rome)
})

it('a short silence of Redis costs nothing: each patch is there once', async () => {
  const rome = keeper('a', { ttlMs: 30_000 })
  await rome.keeps()
  const one = door('d1')
  await one.isAsAt(rome)
  server.pause()
  rome.say(...numbered(300))
  // Long enough for the connection to be given up, perhaps after Redis has got the first call.
  await until(() => !rome.redis.isUp)
  server.resume()
  rome.say('last')
  await one.isAsAt(rome)
  expect(one.told.filter((told) => told.startsWith('lost'))).toEqual([])
})

it('a slow door holds up nobody, and has no more than a hundred patches in hand', async () => {
  const rome = keeper('a', { limits: { snapshotPatches: 200 } })
  await rome.keeps()
  const [slow, quick] = [door('slow'), door('quick')]
  await Promise.all([slow.isAsAt(rome), quick.isAsAt(rome)])
  let go: () => void = () => {}
  slow.slow = new Promise((resolve) => {
    go = resolve
  })
  for (let round = 0; round < 10; round++) {
    rome.say(...numbered(100))
    await quick.isAsAt(rome)
  }
  await until(() => slow.events[1])
  expect(slow.told).toEqual(['snapshot 1', 'patch 2'])
  slow.slow = null
  go()
  await slow.isAsAt(rome)
  expect(slow.told.filter((told) => told.startsWith('patch')).length).toBeLessThan(600)
  expect(slow.told).toContain('lost gap')
})

it('a door of another wire is told so, and has the board when a keeper of its own comes', async () => {
  const next = keeper('a', { wire: 11 })
  const writer = await next.keeps()
  next.say('a')
  await writer.settled()
  const one = door('d1')
  await until(() => one.events[0])
  next.say('b', 'c')
  await writer.settled()
  expect(one.events).toEqual([{ kind: 'lost', reason: { why: 'other-wire', theirs: '11', ours: 10 } }])
  await next.close()
  const rome = keeper('b')
  await one.isAsAt(rome)
})
