import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

const SHORTEST = 16

/** Proves that an entry comes from a gateway of ours: whoever reaches Redis could else give commands to the exchange. */
export class Seal {
  readonly #key: Buffer

  /** `secret`: the same at all gateways. */
  constructor(secret: string) {
    if (secret.length < SHORTEST)
      throw new Error(`the secret that the gateways share needs ${SHORTEST} characters or more: openssl rand -hex 32`)
    this.#key = Buffer.from(hkdfSync('sha256', secret, '', 'jackfield cluster 1', 32))
  }

  of(...parts: readonly (string | Buffer)[]): string {
    const mac = createHmac('sha256', this.#key)
    for (const part of parts) {
      const bytes = Buffer.from(part)
      // With its length, so that no two lists of parts are the same bytes.
      mac.update(`${bytes.length}:`).update(bytes)
    }
    return mac.digest('hex')
  }

  is(given: string, ...parts: readonly (string | Buffer)[]): boolean {
    const [ours, theirs] = [Buffer.from(this.of(...parts)), Buffer.from(given)]
    return ours.length === theirs.length && timingSafeEqual(ours, theirs)
  }
}
