import { until } from '@jackfield/testkit'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Door, type FollowEvent, Keeper, type LostReason, Redis, StreamReader } from '../src/index.ts'
import { seal, WIRE } from './faults.ts'
import { RedisServer } from './redis-server.ts'

let server: RedisServer
const open: { close: () => unknown }[] = []
beforeEach(async () => {
  server = await RedisServer.open()
})
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()))
  await server.close()
})

function process(name: string): Redis {
  const redis = new Redis({ urls: server.urls, name })
  open.push(redis)
  return redis
}

function keeper(name: string, exchange: string, redis = process(name)) {
  const reader = new StreamReader(redis, `${name}-reader`)
  const heard: (LostReason | string)[] = []
  let board: string[] = []
  const made = new Keeper({
    ...{ redis, reader, exchange, keeper: name, seal, wire: WIRE, ttlMs: 1000 },
    snapshot: () => ({ seq: board.length, bytes: Buffer.from(board.join()) }),
    run: async ({ body }) => Buffer.from(`${name} did ${body}`),
    onKept: (epoch) => {
      board = []
      heard.push(epoch)
    },
    onLost: (reason) => heard.push(reason),
  })
  open.push({ close: () => made.stop().then(() => reader.close()) })
  made.start()
  const say = (word: string) => {
    board.push(word)
    made.append(board.length, Buffer.from(word))
  }
  return { keeper: made, heard, say }
}

it('many exchanges are kept and followed, with two connections for each process', async () => {
  const redis = process('k')
  const names = Array.from({ length: 20 }, (_, n) => `x${n}`)
  const kept = names.map((exchange) => keeper('k', exchange, redis))
  const door = new Door({ redis: process('d'), door: 'd1', seal, wire: WIRE })
  open.push(door)
  const told = new Map<string, FollowEvent[]>()
  for (const exchange of names) {
    told.set(exchange, [])
    door.follow({ exchange, on: (event) => void told.get(exchange)!.push(event) })
  }
  await until(() => kept.every(({ keeper }) => keeper.epoch !== null))
  for (const [n, { say }] of kept.entries()) say(`word of ${n}`)
  const lastOf = (exchange: string) => {
    const last = told.get(exchange)!.at(-1)
    return last && 'bytes' in last ? String(last.bytes) : null
  }
  await until(() => names.every((exchange, n) => lastOf(exchange) === `word of ${n}`))
  const answers = await Promise.all(
    names.map((exchange, n) => {
      const epoch = kept[n]!.keeper.epoch!
      return door.commands.ask(exchange, { id: `c${n}`, who: 'anna', epoch, body: Buffer.from(exchange) })
    }),
  )
  expect(answers.map((one) => one.kind === 'answered' && String(one.body))).toEqual(names.map((x) => `k did ${x}`))
  const clients = String(await server.ask('CLIENT', 'LIST'))
  expect(clients.match(/ name=(d|d1-reader) /g)).toHaveLength(2)
})

it('a keeper that ends writes its last patches and hands over at once', async () => {
  const first = keeper('a', 'rome')
  await until(() => first.keeper.epoch)
  const second = keeper('b', 'rome')
  const door = new Door({ redis: process('d'), door: 'd1', seal, wire: WIRE })
  open.push(door)
  const told: string[] = []
  door.follow({ exchange: 'rome', on: (event) => void told.push('bytes' in event ? String(event.bytes) : event.kind) })
  await until(() => told.includes(''))
  first.say('last')
  await first.keeper.stop()
  expect(first.heard.at(-1)).toEqual({ why: 'released' })
  first.say('too late')
  await until(() => second.keeper.epoch)
  second.say('first')
  await until(() => told.includes('first'))
  expect(told.slice(-4)).toEqual(['last', 'lost', '', 'first'])
})

it('one who is reserved is shown by name at another door', async () => {
  const [one, two] = ['d1', 'd2'].map((name) => new Door({ redis: process(name), door: name, seal, wire: WIRE }))
  open.push(one!, two!)
  const shown: (string | null)[] = []
  two!.reservations({ exchange: 'rome', on: (_call, by) => void shown.push(by?.name ?? null) })
  const reservations = one!.reservations({ exchange: 'rome', on: () => {} })
  await until(async () => (await reservations.take('c1', { who: 'p1', name: 'Anna' })).won)
  await until(() => shown.includes('Anna'))
})
