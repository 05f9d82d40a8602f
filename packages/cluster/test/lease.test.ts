import { until } from '@jackfield/testkit'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { Lease, type LeaseOptions, type LostReason, Redis } from '../src/index.ts'
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
  vi.restoreAllMocks()
})

interface Keeper {
  lease: Lease
  redis: Redis
  tokens: string[]
  lost: LostReason[]
}

function keeper(name: string, more: Partial<LeaseOptions> = {}): Keeper {
  const redis = new Redis({ urls: [server.url], name, answerMs: 300 })
  const lease = new Lease({ redis, exchange: 'rome', keeper: name, ttlMs: 1000, ...more })
  const tokens: string[] = []
  const lost: LostReason[] = []
  lease.on('won', ({ token }) => tokens.push(token))
  lease.on('lost', (reason) => lost.push(reason))
  open.push(redis, { close: () => void lease.stop() })
  lease.start()
  return { lease, redis, tokens, lost }
}
const has = ({ lease }: Keeper) => until(() => lease.fence, { what: 'the lease', every: 2 })

/** How often a lease was renewed since the server began. */
const renewals = async () =>
  Number(/pexpire:calls=(\d+)/.exec(String(await server.ask('INFO', 'commandstats')))?.[1] ?? 0)

it('one keeper has an exchange; the other has it when the first gives it back, with a greater token', async () => {
  const first = keeper('a')
  await has(first)
  const second = keeper('b')
  await until(() => second.redis.isUp)
  expect(second.lease.fence).toBeNull()
  await first.lease.stop()
  expect(first.lost).toEqual([{ why: 'released' }])
  await has(second)
  expect(Number(second.tokens[0])).toBeGreaterThan(Number(first.tokens[0]))
})

it('a keeper that is gone without a word is followed by the one that waits', async () => {
  const first = keeper('a')
  await has(first)
  const second = keeper('b')
  first.redis.close()
  await until(() => first.lost[0])
  expect(first.lost).toEqual([{ why: 'unanswered' }])
  await has(second)
  expect(second.tokens).toHaveLength(1)
})

it('a keeper that heard nothing stops before another can begin', async () => {
  const first = keeper('a')
  await has(first)
  server.pause()
  try {
    await until(() => first.lost[0])
    expect(first.lease.fence).toBeNull()
  } finally {
    server.resume()
  }
  // What it held until then is in nobody's way, and the next lease is another one.
  await until(() => first.tokens[1])
  expect(Number(first.tokens[1])).toBeGreaterThan(Number(first.tokens[0]))
})

it('a Redis that comes back empty gives a greater token, and who kept the exchange hears that it is gone', async () => {
  const first = keeper('a')
  await has(first)
  await server.ask('FLUSHALL')
  await until(() => first.tokens[1])
  expect(first.lost).toEqual([{ why: 'gone' }])
  expect(Number(first.tokens[1])).toBeGreaterThan(Number(first.tokens[0]))
})

it('a Redis that was killed and is back is used again', async () => {
  const first = keeper('a')
  await has(first)
  await server.kill()
  await until(() => first.lost[0])
  await server.start()
  await until(() => first.tokens[1])
  expect(Number(first.tokens[1])).toBeGreaterThan(Number(first.tokens[0]))
})

it('a Redis that was started anew with all it knew gives another token, too: it may have lost the last', async () => {
  const first = keeper('a', { ttlMs: 4000 })
  await has(first)
  await server.ask('SAVE')
  await server.kill()
  await server.start()
  server.forget()
  await until(() => first.tokens[1])
  expect(first.lost).toEqual([{ why: 'gone' }])
})

it('a token is never given twice, also where the clock of Redis was behind the last one', async () => {
  await server.ask('SET', 'jackfield:exchange:rome:token', '8000000000000000')
  const first = keeper('a')
  await has(first)
  expect(first.tokens).toEqual(['8000000000000001'])
})

it('a minute more or less on the clock of the machine changes nothing', async () => {
  const first = keeper('a')
  await has(first)
  const second = keeper('b')
  const real = Date.now
  for (const skew of [60_000, -60_000]) {
    vi.spyOn(Date, 'now').mockImplementation(() => real() + skew)
    const before = await renewals()
    await until(async () => (await renewals()) > before + 3)
  }
  expect(first.lost).toEqual([])
  expect(second.tokens).toEqual([])
})

it('who slept past the end keeps nothing, before any timer has told it', async () => {
  let slept = 0
  const first = keeper('a', { monotonic: () => performance.now() + slept })
  await has(first)
  slept = 5000
  expect(first.lease.fence).toBeNull()
})

it('a name that would not be one word in a key is refused', () => {
  const redis = new Redis({ urls: [server.url], name: 'x' })
  open.push(redis)
  expect(() => new Lease({ redis, exchange: 'two words', keeper: 'a' })).toThrow('"two words" can not name')
})
