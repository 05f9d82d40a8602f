import { createHash } from 'node:crypto'
import { ErrorReply } from '@redis/client'
import type { Argument, Redis, Reply } from './redis.ts'

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
