/** The oldest that is used: streams, rights by user, scripts that are copied by their effects. */
const OLDEST = 6

/** What a server says of itself that decides whether it can be used. */
export interface RedisInfo {
  readonly name: string
  readonly version: string
  readonly isTooOld: boolean
  /** Which keys it throws away when its memory is full: `noeviction` is none. */
  readonly policy: string
  readonly isBounded: boolean
  readonly writesLog: boolean
}

/** The text of `INFO`. */
export function readInfo(text: string): RedisInfo {
  const lines = new Map(
    text.split(/\r?\n/).map((line) => {
      const colon = line.indexOf(':')
      return [line.slice(0, Math.max(colon, 0)), line.slice(colon + 1)] as const
    }),
  )
  const valkey = lines.get('valkey_version')
  const redis = lines.get('redis_version') ?? ''
  return {
    name: valkey === undefined ? 'Redis' : 'Valkey',
    version: valkey ?? redis,
    isTooOld: !(Number.parseInt(redis, 10) >= OLDEST),
    policy: lines.get('maxmemory_policy') ?? 'noeviction',
    isBounded: Number(lines.get('maxmemory') ?? 0) > 0,
    writesLog: lines.get('aof_enabled') === '1',
  }
}
