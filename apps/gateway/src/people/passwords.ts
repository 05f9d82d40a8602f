import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(argon2)

/** What one hash costs: memory in KiB, passes over it, lanes. */
export type HashCost = { memory: number; passes: number; lanes: number }

/** More than RFC 9106 and OWASP ask for at the least; about 60 ms of one core. */
export const defaultCost: HashCost = { memory: 32 * 1024, passes: 3, lanes: 1 }

const TAG_BYTES = 32
const SALT_BYTES = 16
/** Hashes at one time: they run on the threads that also read files and names. */
const AT_ONCE = 2
/** Those that wait for their turn. More is a flood. */
const MAX_WAITING = 60

/** The same letters are the same bytes, however the keyboard composed them. */
const bytesOf = (password: string): Buffer => Buffer.from(password.normalize('NFKC'))

/** Hashes passwords by argon2id, and compares them, a few at a time. Hashes are PHC texts, which carry their own cost. */
export class Passwords {
  readonly #cost: HashCost
  readonly #nobodys: string
  readonly #queue: (() => void)[] = []
  #running = 0

  constructor(cost: HashCost = defaultCost) {
    this.#cost = cost
    this.#nobodys = phcOf(cost, randomBytes(SALT_BYTES), randomBytes(TAG_BYTES))
  }

  async hash(password: string): Promise<string> {
    const salt = randomBytes(SALT_BYTES)
    return phcOf(this.#cost, salt, await this.#derive(password, salt, this.#cost))
  }

  /**
   * Whether it is the password of this hash. Without a hash it is wrong, and takes as long as any. 'busy' = so many are waiting that this one
   * was not looked at.
   */
  async matches(password: string, phc: string | null): Promise<boolean | 'busy'> {
    if (this.#queue.length >= MAX_WAITING) return 'busy'
    const { cost, salt, tag } = partsOf(phc ?? this.#nobodys)
    const given = await this.#derive(password, salt, cost)
    return timingSafeEqual(given, tag) && phc !== null
  }

  async #derive(password: string, nonce: Buffer, { memory, passes, lanes }: HashCost): Promise<Buffer> {
    if (this.#running >= AT_ONCE) await new Promise<void>((resolve) => this.#queue.push(resolve))
    else this.#running += 1
    try {
      const message = bytesOf(password)
      const parameters: Argon2Parameters = { message, nonce, memory, passes, parallelism: lanes, tagLength: TAG_BYTES }
      return await derive('argon2id', parameters)
    } finally {
      const next = this.#queue.shift()
      if (next) next()
      else this.#running -= 1
    }
  }
}

const encode = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '')

function phcOf({ memory, passes, lanes }: HashCost, salt: Buffer, tag: Buffer): string {
  return `$argon2id$v=19$m=${memory},t=${passes},p=${lanes}$${encode(salt)}$${encode(tag)}`
}

/** @throws Error when it is no hash of ours. */
function partsOf(phc: string): { cost: HashCost; salt: Buffer; tag: Buffer } {
  const found = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(phc)
  if (!found) throw new Error('a password hash in the database is not one of argon2id')
  const [, memory, passes, lanes, salt, tag] = found
  const cost = { memory: Number(memory), passes: Number(passes), lanes: Number(lanes) }
  return { cost, salt: Buffer.from(salt!, 'base64'), tag: Buffer.from(tag!, 'base64') }
}
