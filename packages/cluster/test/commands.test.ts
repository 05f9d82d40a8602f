import { until } from '@jackfield/testkit'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { Seal } from '../src/index.ts'
import { DeskDoor, DeskKeeper, seal } from './desks.ts'
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
  const made = new DeskKeeper(server, ...args)
  open.push(made)
  return made
}
const door = (...args: [name: string, more?: object]) => {
  const made = new DeskDoor(server, ...args)
  open.push(made)
  return made.isUp()
}
const KEYS = 'jackfield:exchange:rome:'
/** What is asked waits until `go`. */
function held(rome: DeskKeeper): () => void {
  let go: () => void = () => {}
  rome.answer = new Promise((resolve) => {
    go = resolve
  })
  return go
}

it('a command is done once, whichever doors ask it and how often, and all hear the same', async () => {
  const rome = keeper('a')
  const { token } = await rome.keeps()
  const [one, two] = await Promise.all([door('d1'), door('d2')])
  const answers = await Promise.all([one.ask('c1', token), two.ask('c1', token), one.ask('c1', token)])
  expect(answers).toEqual(['answered: a did dial', 'answered: a did dial', 'answered: a did dial'])
  expect(await two.ask('c1', token)).toBe('answered: a did dial')
  expect(rome.ran).toEqual(['c1'])
  expect(await server.ask('XLEN', `${KEYS}commands`)).toBe(0)
})

it('somebody else who uses the same id hears nothing of it', async () => {
  const rome = keeper('a')
  const { token } = await rome.keeps()
  const [one, two] = await Promise.all([door('d1'), door('d2')])
  expect(await one.ask('c1', token)).toBe('answered: a did dial')
  expect(await two.ask('c1', token, { who: 'bert' })).toBe('other-asker')
})

it('what no keeper begins is taken back, and not done by one that comes later', async () => {
  const rome = keeper('a')
  const { token } = await rome.keeps()
  await rome.lease.stop()
  const one = await door('d1', { beginMs: 200 })
  expect(await one.ask('c1', token)).toBe('not-done: no-keeper')
  const next = keeper('b')
  await next.keeps()
  expect(await one.ask('c2', token)).toBe('answered: b did dial')
  expect(await one.ask('c1', token)).toBe('not-done: no-keeper')
  expect(next.ran).toEqual(['c2'])
})

it('without Redis it is told at once that it was not done', async () => {
  const one = await door('d1')
  await server.kill()
  await until(() => !one.redis.isUp)
  expect(await one.ask('c1', '1')).toBe('not-done: no-redis')
  await server.start()
})

it('of a command whose keeper died in the middle of it, the next one says that nobody knows', async () => {
  const first = keeper('a')
  const { token } = await first.keeps()
  held(first)
  const [one, two] = await Promise.all([door('d1'), door('d2')])
  const answer = one.ask('c1', token)
  await until(() => first.ran[0])
  first.die()
  const second = keeper('b')
  expect(await answer).toBe('unknown: keeper-gone')
  expect(await two.ask('c1', token)).toBe('unknown: keeper-gone')
  expect(second.ran).toEqual([])
})

it('what was not begun when the keeper died is done by the next', async () => {
  const first = keeper('a')
  const { token } = await first.keeps()
  first.die()
  const one = await door('d1')
  const answer = one.ask('c1', token)
  keeper('b')
  expect(await answer).toBe('answered: b did dial')
})

it('a keeper that lost its lease in the middle and has it again answers what it did', async () => {
  const rome = keeper('a')
  const { token } = await rome.keeps()
  const go = held(rome)
  const one = await door('d1')
  const answer = one.ask('c1', token)
  await until(() => rome.ran[0])
  await server.ask('DEL', `${KEYS}lease`)
  await until(() => rome.lease.fence !== null && rome.lease.fence.token !== token)
  go()
  expect(await answer).toBe('answered: a did dial')
  expect(rome.ran).toEqual(['c1'])
})

it('when Redis has lost what it knew, nobody knows, and it is not done again', async () => {
  const rome = keeper('a')
  const { token } = await rome.keeps()
  const go = held(rome)
  const [one, two] = await Promise.all([door('d1'), door('d2')])
  const answer = one.ask('c1', token)
  await until(() => rome.ran[0])
  await server.kill()
  await server.start()
  expect(await answer).toBe('unknown: forgotten')
  go()
  const again = await until(() => rome.lease.fence?.token !== token && rome.lease.fence?.token)
  await until(() => two.redis.isUp)
  expect(await two.ask('c1', token)).toBe('unknown: forgotten')
  // Also where the epoch is a new one: this keeper has done it itself.
  expect(await two.ask('c1', again)).toBe('answered: a did dial')
  expect(rome.ran).toEqual(['c1'])
})

it('a Redis that comes back with what it knew some time ago has nothing done for a second time', async () => {
  const first = keeper('a', { ttlMs: 60_000 })
  const { token } = await first.keeps()
  held(first)
  const [one, two] = await Promise.all([door('d1'), door('d2')])
  first.reader.close()
  const answer = one.ask('c1', token)
  await until(async () => (await server.ask('HGET', `${KEYS}command:c1`, 'state')) === 'asked')
  await server.ask('SAVE')
  first.die()
  await server.ask('DEL', `${KEYS}lease`)
  const second = keeper('b')
  await until(() => second.ran[0])
  second.die()
  await server.kill()
  await server.start()
  server.forget()
  await server.ask('DEL', `${KEYS}lease`)
  const third = keeper('c')
  const { token: now } = await third.keeps()
  await answer
  await until(() => two.redis.isUp)
  expect(await two.ask('c1', token)).toBe('unknown: keeper-gone')
  expect(await two.ask('c2', now)).toBe('answered: c did dial')
  expect(third.ran).toEqual(['c2'])
})

it('an answer that is lost on its way is found', async () => {
  const rome = keeper('a')
  const { token } = await rome.keeps()
  const go = held(rome)
  const one = await door('d1', { beginMs: 100 })
  one.reader.close()
  const answer = one.ask('c1', token)
  await until(() => rome.ran[0])
  go()
  expect(await answer).toBe('answered: a did dial')
})

it('a keeper that takes too long is not waited for', async () => {
  const rome = keeper('a')
  const { token } = await rome.keeps()
  const go = held(rome)
  const one = await door('d1', { beginMs: 50, longestMs: 300 })
  expect(await one.ask('c1', token)).toBe('unknown: late')
  go()
  await until(async () => (await one.ask('c1', token)) === 'answered: a did dial')
})

it('what is forged or malformed is refused in words, and the rest goes on', async () => {
  const rome = keeper('a')
  const { token } = await rome.keeps()
  const add = (...fields: string[]) => server.ask('XADD', `${KEYS}commands`, '*', ...fields)
  await add('nonsense', 'x')
  await add('id', 'c1', 'who', 'anna', 'body', 'dial', 'mac', seal.of('command', 'milan', 'c1', 'anna', 'dial'))
  await add('id', 'c2 c3', 'who', 'anna', 'body', 'dial', 'mac', 'x')
  // Sealed, but asked of nobody: a copy of an old one.
  await add('id', 'c4', 'who', 'anna', 'body', 'dial', 'mac', seal.of('command', 'rome', 'c4', 'anna', 'dial'))
  const stranger = await door('d9', { secret: new Seal('the secret of somebody else'), longestMs: 1500 })
  expect(await stranger.ask('c5', token)).toBe('unknown: late')
  const one = await door('d1')
  expect(await one.ask('c6', token)).toBe('answered: a did dial')
  expect(rome.ran).toEqual(['c6'])
  expect(rome.refused.map((words) => words.replace(/entry \S+/, 'entry'))).toEqual([
    'a command in Redis was refused: entry of exchange rome is not a command of a gateway',
    'a command in Redis was refused: entry of exchange rome has no valid seal: it is forged, or its gateway has another secret',
    'a command in Redis was refused: entry of exchange rome is not a command of a gateway',
    'a command in Redis was refused: entry of exchange rome has no valid seal: it is forged, or its gateway has another secret',
  ])
})

it('a forged answer is none', async () => {
  const rome = keeper('a')
  const { token } = await rome.keeps()
  const go = held(rome)
  const one = await door('d1')
  const answer = one.ask('c1', token)
  await until(() => rome.ran[0])
  const fields = ['exchange', 'rome', 'id', 'c1', 'word', 'answered', 'body', 'all is well', 'mac', 'f'.repeat(64)]
  await server.ask('XADD', 'jackfield:answers:d1', '*', ...fields)
  await until(() => one.refused[0])
  expect(one.refused[0]).toContain('command c1 of exchange rome has no valid seal')
  go()
  expect(await answer).toBe('answered: a did dial')
})

it('too much, too many or too odd is refused before it is sent', async () => {
  const rome = keeper('a')
  const { token } = await rome.keeps()
  await rome.lease.stop()
  const one = await door('d1', { beginMs: 60_000, longestMs: 60_000 })
  expect(await one.ask('c1', '1', { body: 'x'.repeat(65_537) })).toBe('not-done: too-big')
  expect(await one.ask('two words', '1')).toBe('not-done: bad-id')
  expect(await one.ask('c1', 'an epoch')).toBe('not-done: bad-id')
  const asked = Array.from({ length: 1000 }, (_, n) => one.ask(`c${n}`, token))
  expect(await one.ask('one-more', token)).toBe('not-done: busy')
  // A door that ends leaves none without an outcome.
  one.commands.close()
  expect(new Set(await Promise.all(asked))).toEqual(new Set(['unknown: late']))
})
