import { MARKER, PREFIX } from './keys.ts'
import type { Redis } from './redis.ts'
import { readInfo } from './redis-info.ts'
import { Script } from './script.ts'

/** The form of our keys; another one can't be read. */
const SCHEMA = 1
const MINE = `jackfield ${SCHEMA}`

export type RedisVerdict =
  | { ok: true; about: string; warnings: readonly string[] }
  /** What is wrong, and what to do. */
  | { ok: false; problem: string }

const RIGHTS = `ACL SETUSER jackfield on ><password> ~${PREFIX}* +@all -@admin -@dangerous +info +role +client|id +client|unblock`

/** Marks an empty database as ours; a database with keys of ours only was marked once. */
const mark = new Script(`
local mark = redis.call('GET', KEYS[1])
if mark then return mark end
local keys = redis.call('SCAN', 0, 'COUNT', 100)[2]
for _, key in ipairs(keys) do
  if string.sub(key, 1, #ARGV[2]) ~= ARGV[2] then return 'keys ' .. redis.call('DBSIZE') end
end
redis.call('SET', KEYS[1], ARGV[1])
return ARGV[1]`)

/** Does each kind of thing once, with a key that is gone then. */
const tryAll = new Script(`
redis.call('SET', KEYS[1], '1', 'PX', 1000)
redis.call('DEL', KEYS[1])
redis.call('XADD', KEYS[1], '1-1', 'a', 'b')
redis.call('XTRIM', KEYS[1], 'MAXLEN', 0)
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], 'a', 'b')
redis.call('DEL', KEYS[1])
redis.call('INFO', 'server')
return redis.call('TIME')`)

/** Whether several gateways can share this Redis or Valkey; asked before it is used. `address`: how it is called in what is said, without a password. */
export async function checkRedis(redis: Redis, address: string, withinMs = 10_000): Promise<RedisVerdict> {
  if (!(await isUpWithin(redis, withinMs))) return { ok: false, problem: problemOf(redis.reason ?? '', address) }
  try {
    const info = readInfo(String(await redis.call(['INFO'])))
    const about = `${info.name} ${info.version} at ${address}`
    if (info.isTooOld) return { ok: false, problem: `${about} is too old: Redis 6 or later is needed, or Valkey` }
    if (info.policy !== 'noeviction' && info.isBounded)
      return {
        ok: false,
        problem: `${about} throws keys away when its memory is full (maxmemory-policy ${info.policy}), leases and commands among them: set maxmemory-policy noeviction`,
      }
    const problem = whose(String(await mark.run(redis, [MARKER], [MINE, PREFIX])), about)
    if (problem !== null) return { ok: false, problem }
    await tryAll.run(redis, [`${PREFIX}try`])
    return { ok: true, about, warnings: await warningsOf(redis, info, about) }
  } catch (error) {
    return { ok: false, problem: problemOf(error instanceof Error ? error.message : String(error), address) }
  }
}

function whose(mark: string, about: string): string | null {
  if (mark === MINE) return null
  const keys = /^keys (\d+)$/.exec(mark)?.[1]
  if (keys !== undefined)
    return `${about} holds ${keys} keys of another application: give Jackfield a database of its own, such as redis://host:6379/1`
  const theirs = /^jackfield (\d{1,9})$/.exec(mark)?.[1]
  if (theirs !== undefined)
    return `${about} is used by gateways that write schema ${theirs}, and this one knows schema ${SCHEMA}: run the same version everywhere, or give this one a database of its own`
  return `${about} has a key "${MARKER}" that Jackfield did not write: give Jackfield a database of its own, such as redis://host:6379/1`
}

async function warningsOf(redis: Redis, info: ReturnType<typeof readInfo>, about: string): Promise<string[]> {
  const warnings: string[] = []
  if (info.policy !== 'noeviction')
    warnings.push(`${about} would throw keys away if maxmemory were set: set maxmemory-policy noeviction`)
  // Not everybody may read the settings: then nothing is said of them.
  const saves = await redis.call(['CONFIG', 'GET', 'save']).catch(() => null)
  const savesNever = Array.isArray(saves) && String(saves[1] ?? '') === ''
  if (savesNever && !info.writesLog)
    warnings.push(
      `${about} keeps nothing on disk: after a restart of it commands that were under way are told as not known. Set appendonly yes`,
    )
  return warnings
}

async function isUpWithin(redis: Redis, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  // What is refused for its password is refused the next time, too.
  const refused = new Promise<void>((resolve) => {
    const dispose = redis.on('down', (reason) => {
      if (!/WRONGPASS|NOAUTH|NOPERM|without any password|can not be read/.test(reason)) return
      dispose()
      resolve()
    })
  })
  await Promise.race([redis.whenUp(), late, refused])
  clearTimeout(timer)
  return redis.isUp
}

function problemOf(reason: string, address: string): string {
  if (/WRONGPASS|invalid password/.test(reason))
    return `Redis at ${address} does not take this user and password: put the right ones into the address, redis://user:password@host:6379`
  if (/without any password/.test(reason))
    return `Redis at ${address} has no password, and the address names one: leave it out, or set requirepass`
  if (/NOAUTH/.test(reason))
    return `Redis at ${address} asks for a password: put it into the address, redis://user:password@host:6379`
  if (/NOPERM|ACL failure|user executing the script/.test(reason))
    return `the user at Redis ${address} may not do what is needed (${reason.split(' script:')[0]}): ${RIGHTS}`
  if (/WRONGTYPE/.test(reason)) return whose('', `Redis at ${address}`)!
  return `Redis at ${address} can not be used: ${reason === '' ? 'it does not answer' : reason}`
}
