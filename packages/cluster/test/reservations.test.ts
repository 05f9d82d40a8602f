import { until } from '@jackfield/testkit'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { Redis, Reservations, type Reserver, StreamReader } from '../src/index.ts'
import { RedisServer } from './redis-server.ts'

let server: RedisServer
beforeAll(async () => {
  server = await RedisServer.open()
})
afterAll(() => server.close())

const open: { close: () => void }[] = []
beforeEach(() => server.ask('FLUSHALL'))
afterEach(() => {
  for (const one of open.splice(0)) one.close()
})

const anna: Reserver = { who: 'p1', name: 'Anna' }
const bert: Reserver = { who: 'p2', name: 'Bert' }

/** A door, and by call the names that it shows. */
async function door(name: string, ms?: number) {
  const redis = new Redis({ urls: [server.url], name })
  const reader = new StreamReader(redis, `${name}-reader`)
  const shown = new Map<string, string>()
  const on = (call: string, by: Reserver | null) => {
    if (by) shown.set(call, by.name)
    else shown.delete(call)
  }
  const reservations = new Reservations({ redis, reader, exchange: 'rome', on, ...(ms === undefined ? {} : { ms }) })
  const close = () => {
    reservations.stop()
    reader.close()
    redis.close()
  }
  open.push({ close })
  await until(() => redis.isUp)
  return { redis, reservations, shown }
}

it('of two who reach for ten thousand calls one has each, and the other hears who', async () => {
  const [one, two] = await Promise.all([door('d1', 60_000), door('d2', 60_000)])
  for (let first = 0; first < 10_000; first += 500) {
    const calls = Array.from({ length: 500 }, (_, n) => `call ${first + n}`)
    const results = await Promise.all(
      calls.map((call, n) => {
        // Each is first at one of the two half of the time.
        const both = [() => one.reservations.take(call, anna), () => two.reservations.take(call, bert)]
        if (n % 2 === 1) both.reverse()
        return Promise.all(both.map((take) => take()))
      }),
    )
    for (const [n, pair] of results.entries()) {
      const [annas, berts] = n % 2 === 1 ? [pair[1]!, pair[0]!] : [pair[0]!, pair[1]!]
      expect(annas.won).not.toBe(berts.won)
      expect(annas.won ? berts : annas).toEqual({ won: false, by: annas.won ? anna : bert })
    }
  }
}, 120_000)

it('is shown at all doors, also at one that comes later, until it is given up', async () => {
  const [one, two] = await Promise.all([door('d1', 60_000), door('d2', 60_000)])
  expect(await one.reservations.take('c1', anna)).toEqual({ won: true })
  const late = await door('d3', 60_000)
  for (const { shown } of [one, two, late]) await until(() => shown.get('c1') === 'Anna')
  // Nobody gives up what is another's.
  await two.reservations.release('c1', bert)
  expect(await two.reservations.take('c1', bert)).toEqual({ won: false, by: anna })
  await two.reservations.release('c1', anna)
  for (const { shown } of [one, two, late]) await until(() => !shown.has('c1'))
  expect(await two.reservations.take('c1', bert)).toEqual({ won: true })
})

it('runs out by itself, and holds longer for who takes it again', async () => {
  const one = await door('d1', 300)
  const two = await door('d2', 300)
  await one.reservations.take('c1', anna)
  await until(() => two.shown.get('c1') === 'Anna')
  await until(() => !two.shown.has('c1'))
  await until(async () => (await two.reservations.take('c1', bert)).won)
  expect(await two.reservations.take('c1', bert)).toEqual({ won: true })
})

it('without Redis nobody has it', async () => {
  const one = await door('d1')
  one.redis.close()
  expect(await one.reservations.take('c1', anna)).toEqual({ won: false, by: null, why: 'no-redis' })
})
