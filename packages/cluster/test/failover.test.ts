import { until } from '@jackfield/testkit'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Redis } from '../src/index.ts'
import { WordDoor, WordKeeper } from './boards.ts'
import { DeskDoor, DeskKeeper } from './desks.ts'
import { RedisServer } from './redis-server.ts'

let first: RedisServer
let copy: RedisServer
const open: { close: () => unknown }[] = []
beforeEach(async () => {
  first = await RedisServer.open(['--repl-diskless-sync-delay', '0'])
  copy = await RedisServer.open(['--replicaof', `127.0.0.1 ${first.port}`])
  await until(async () => String(await first.ask('INFO', 'replication')).includes('state=online'))
})
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()))
  await Promise.all([first.close(), copy.close()])
})
const opened = <T extends { close: () => unknown }>(one: T): T => {
  open.push(one)
  return one
}
const both = () => ({ urls: [first.url, copy.url] })

/** In Redis's own words: the copy takes over when it has everything. */
const handOver = async () => {
  await first.ask('FAILOVER')
  await until(async () => String(await copy.ask('INFO', 'replication')).includes('role:master'))
}
/** The first is gone, with whatever the copy did not have yet. */
const lose = async () => {
  await first.kill()
  await copy.ask('REPLICAOF', 'NO', 'ONE')
}

it.each([
  ['handed over', handOver],
  ['lost', lose],
])('keeper and doors go on at the other Redis when the first is %s', async (_how, change) => {
  const rome = opened(new WordKeeper(both(), 'a'))
  await rome.keeps()
  const one = opened(new WordDoor(both(), 'd1'))
  rome.say('a', 'b')
  await one.isAsAt(rome)
  const before = rome.lease.fence!.token
  await change()
  // The last writes may be lost with the first: the keeper begins anew, with a greater token.
  const after = await until(() => rome.lease.fence?.token !== before && rome.lease.fence?.token, { deadlineMs: 20_000 })
  expect(BigInt(after)).toBeGreaterThan(BigInt(before))
  rome.say('c')
  await one.isAsAt(rome)
  expect(one.words).toEqual([`begin-of-${after}`, 'c'])
})

it('a command that was under way when it was handed over is answered by who did it, once', async () => {
  const rome = opened(new DeskKeeper(both(), 'a'))
  const { token } = await rome.keeps()
  const one = await opened(new DeskDoor(both(), 'd1')).isUp()
  let go: () => void = () => {}
  rome.answer = new Promise((resolve) => {
    go = resolve
  })
  const answer = one.ask('c1', token)
  await until(() => rome.ran[0])
  // As a copy that lags would have it.
  await until(async () => Number(await copy.ask('EXISTS', 'jackfield:exchange:rome:command:c1')) === 1)
  await handOver()
  await until(() => rome.lease.fence !== null && rome.lease.fence.token !== token, { deadlineMs: 20_000 })
  go()
  expect(await answer).toMatch(/^(answered: a did dial|unknown: forgotten)$/)
  expect(rome.ran).toEqual(['c1'])
})

it('a connection to a server that is a copy by now is given up for the one that takes writes', async () => {
  const redis = opened(new Redis({ ...both(), name: 'r' }))
  await redis.whenUp()
  await handOver()
  await until(async () => String(await first.ask('INFO', 'replication')).includes('role:slave'))
  await redis.checkRole()
  expect(redis.reason).toContain('is a copy of another one')
  await until(() => redis.isUp)
  expect(await redis.call(['SET', 'a', 'b'])).toBe('OK')
})
