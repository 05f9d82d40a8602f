import { afterEach, expect, it } from 'vitest'
import { checkRedis, Redis } from '../src/index.ts'
import { RedisServer } from './redis-server.ts'

const open: { close: () => unknown }[] = []
afterEach(() => Promise.all(open.splice(0).map((one) => one.close())))

const start = async (...settings: string[]) => {
  const server = await RedisServer.open(settings)
  open.push(server)
  return server
}
async function check(url: string, withinMs?: number) {
  const redis = new Redis({ urls: [url], name: 'check', answerMs: 500 })
  open.push(redis)
  const verdict = await checkRedis(redis, 'here', withinMs)
  return verdict.ok ? verdict : verdict.problem
}

it('an empty one is taken, and again, with a word of what it does not keep', async () => {
  const server = await start()
  for (const _ of [1, 2])
    expect(await check(server.url)).toEqual({
      ok: true,
      about: expect.stringMatching(/^(Redis|Valkey) \d+\.\S+ at here$/),
      warnings: [expect.stringContaining('keeps nothing on disk')],
    })
  await server.ask('CONFIG', 'SET', 'appendonly', 'yes')
  expect(await check(server.url)).toMatchObject({ ok: true, warnings: [] })
})

it('one that throws keys away is refused; one that would if it had a bound is warned of', async () => {
  const server = await start('--maxmemory', '100mb', '--maxmemory-policy', 'volatile-ttl')
  expect(await check(server.url)).toContain('(maxmemory-policy volatile-ttl)')
  await server.ask('CONFIG', 'SET', 'maxmemory', '0')
  expect(await check(server.url)).toMatchObject({
    ok: true,
    warnings: [expect.stringContaining('noeviction'), expect.anything()],
  })
})

it('one of another application is refused, and keys of ours alone are ours', async () => {
  const server = await start()
  await server.ask('SET', 'cache:1', 'x')
  expect(await check(server.url)).toContain('holds 1 keys of another application: give Jackfield a database of its own')
  expect(await check(`${server.url}/1`)).toMatchObject({ ok: true })
  await server.ask('FLUSHALL')
  await server.ask('SET', 'jackfield:exchange:rome:token', '1')
  expect(await check(server.url)).toMatchObject({ ok: true })
  await server.ask('SET', 'jackfield:site', 'jackfield 2')
  expect(await check(server.url)).toContain('gateways that write schema 2, and this one knows schema 1')
  await server.ask('SET', 'jackfield:site', 'somebody')
  expect(await check(server.url)).toContain('"jackfield:site" that Jackfield did not write')
  await server.ask('DEL', 'jackfield:site')
  await server.ask('RPUSH', 'jackfield:site', 'somebody')
  expect(await check(server.url)).toContain('"jackfield:site" that Jackfield did not write')
})

it('a wrong password, one too few and one too many are told apart, and none is repeated', async () => {
  const [locked, free] = await Promise.all([start('--requirepass', 'right'), start()])
  const wrong = String(await check(`redis://:a-wrong-one@127.0.0.1:${locked.port}`))
  expect(wrong).toContain('does not take this user and password')
  expect(wrong).not.toContain('a-wrong-one')
  expect(await check(locked.url)).toContain('asks for a password')
  expect(await check(`redis://:x@127.0.0.1:${free.port}`)).toContain('has no password')
  expect(await check(`redis://:right@127.0.0.1:${locked.port}`)).toMatchObject({ ok: true })
})

it('a user without the rights hears which', async () => {
  const server = await start()
  await server.ask('ACL', 'SETUSER', 'weak', 'on', '>word', '~*', '+@all', '-xadd')
  expect(await check(`redis://weak:word@127.0.0.1:${server.port}`)).toContain('ACL SETUSER jackfield')
  // With those that are named it can be used.
  const rights = '~jackfield:* +@all -@admin -@dangerous +info +role +client|id +client|unblock'.split(' ')
  await server.ask('ACL', 'SETUSER', 'strong', 'on', '>word', ...rights)
  expect(await check(`redis://strong:word@127.0.0.1:${server.port}`)).toMatchObject({ ok: true })
})

it('a copy, nobody, and an address that is none are told', async () => {
  const server = await start()
  const copy = await start('--replicaof', `127.0.0.1 ${server.port}`)
  expect(await check(copy.url, 500)).toContain('is a copy of another one and takes no writes')
  await copy.kill()
  expect(await check(copy.url, 300)).toMatch(/Redis at here can not be used: .*ECONNREFUSED/)
  expect(await check('localhost')).toContain('write redis://host:6379')
})
