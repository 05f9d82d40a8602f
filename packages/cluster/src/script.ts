import { createHash } from 'node:crypto'
import { ErrorReply } from '@redis/client'
import type { Argument, Redis, Reply } from './redis.ts'

/** In a script: `run` is this life of this server. Another one may have lost the last that was written. */
export const RUN = `local run = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')`

/** In a script that only reads: a copy refuses it as it refuses writes, since it may not have the last yet. */
export const PRIMARY = `if string.find(redis.call('INFO', 'replication'), 'role:slave', 1, true) then
  return redis.error_reply('READONLY this Redis is a copy of another one')
end`

/** A script that the server runs as one step, named by its hash after the first time. */
export class Script {
  readonly #lua: string
  readonly #sha: string

  constructor(lua: string) {
    this.#lua = lua
    this.#sha = createHash('sha1').update(lua).digest('hex')
  }

  async run(redis: Redis, keys: readonly string[], args: readonly Argument[] = []): Promise<Reply> {
    const rest = [String(keys.length), ...keys, ...args]
    try {
      return await redis.call(['EVALSHA', this.#sha, ...rest])
    } catch (error) {
      // The server was started anew since: nothing of it was done.
      if (!(error instanceof ErrorReply && error.message.startsWith('NOSCRIPT'))) throw error
      return await redis.call(['EVAL', this.#lua, ...rest])
    }
  }
}

/** What proves to the server that the writer still keeps the exchange: what stands in the key of its lease. */
export interface Fence {
  readonly key: string
  readonly value: string
  /** Greater with each keeper; decimal digits. */
  readonly token: string
}

/** The writer keeps the exchange no longer. Nothing was written. */
export class Fenced extends Error {
  override readonly name = 'Fenced'
  /** What the key of the lease holds: `<token> <keeper>`; empty = nobody has it. */
  readonly holder: string

  constructor(holder: string) {
    super(holder === '' ? 'the lease ran out' : `the exchange is kept by another: ${holder}`)
    this.holder = holder
  }
}

/** A script that does nothing for who keeps the exchange no longer: `KEYS[1]` and `ARGV[1]` are the lease, the others follow. */
export class FencedScript {
  readonly #script: Script

  constructor(lua: string) {
    this.#script = new Script(`local held = redis.call('GET', KEYS[1])
if held ~= ARGV[1] then return redis.error_reply('FENCED ' .. (held or '')) end
${lua}`)
  }

  async run(redis: Redis, fence: Fence, keys: readonly string[], args: readonly Argument[] = []): Promise<Reply> {
    try {
      return await this.#script.run(redis, [fence.key, ...keys], [fence.value, ...args])
    } catch (error) {
      if (error instanceof ErrorReply && error.message.startsWith('FENCED')) throw new Fenced(error.message.slice(7))
      throw error
    }
  }
}
