import { promisify } from 'node:util'
import { constants, zstdCompress, zstdDecompress } from 'node:zlib'

const compress = promisify(zstdCompress)
const decompress = promisify(zstdDecompress)
/** The quickest: rows are so alike that more effort saves little. */
const options = { params: { [constants.ZSTD_c_compressionLevel]: 1 } }

/** Something that is soon JSON, compressed, and can be read before and after. What is read must not be changed: before, it is the very thing that was given. */
export class Pack<T> {
  #fresh: T | null
  #packed: Buffer | null = null

  constructor(fresh: T) {
    this.#fresh = fresh
  }

  /** As it is kept; 0 until then. */
  get bytes(): number {
    return this.#packed?.length ?? 0
  }

  async pack(): Promise<void> {
    if (this.#packed !== null) return
    const packed = await compress(JSON.stringify(this.#fresh), options)
    // Memory of its own size: what zlib gives, and what `Buffer.from` takes from its pool, holds on to a larger piece.
    this.#packed = Buffer.allocUnsafeSlow(packed.length)
    packed.copy(this.#packed)
    this.#fresh = null
  }

  async read(): Promise<T> {
    return this.#packed === null ? this.#fresh! : (JSON.parse((await decompress(this.#packed)).toString()) as T)
  }
}

/** Packs one after the other, each in a turn of the event loop of its own, the compressing beside it. */
export class Packer {
  readonly #onError: (error: unknown) => void
  #waiting: Pack<unknown>[] = []
  #isAtWork = false

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError
  }

  add(pack: Pack<unknown>): void {
    this.#waiting.push(pack)
    if (!this.#isAtWork) void this.#work()
  }

  /** Leaves the rest as it is. */
  clear(): void {
    this.#waiting = []
  }

  async #work(): Promise<void> {
    this.#isAtWork = true
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      await new Promise((resolve) => setImmediate(resolve))
      // What can't be packed stays as it is: it can be read, and is dropped when its time comes.
      await next.pack().catch(this.#onError)
    }
    this.#isAtWork = false
  }
}
