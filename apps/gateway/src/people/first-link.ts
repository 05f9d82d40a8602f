import { hashOf, newSecret } from './secrets.ts'

/** How long the link for the first administrator is good, ms. */
const FIRST_LINK_MS = 86_400_000

/** The link by which the first administrator makes an account: good once, for a day, and only while nobody else is there. */
export class FirstLink {
  #hash: string | null = null
  #expiresAt = 0

  /** A new one in place of any other; gives what it carries. `at` epoch ms. */
  make(at: number): string {
    const secret = newSecret()
    this.#hash = hashOf(secret)
    this.#expiresAt = at + FIRST_LINK_MS
    return secret
  }

  fits(secret: string, at: number): boolean {
    return this.#hash !== null && at < this.#expiresAt && hashOf(secret) === this.#hash
  }

  /** Makes it void, and gives what makes it good again: for one that came to nothing. */
  use(): () => void {
    const hash = this.#hash
    this.#hash = null
    return () => {
      this.#hash = hash
    }
  }
}
