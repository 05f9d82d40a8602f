import type { Seal } from '@jackfield/cluster'

/** Says that a request comes from a door of ours; the keeper takes no other. */
export const DOOR_HEADER = 'x-jackfield-door'

/** Where doors ask the keeper. */
export const KEEPER_PATHS = '/cluster/v1/'

/** How long an answer may take, ms. */
const ANSWER_MS = 4000

/** What the seal of a request covers. `from`: the address of the browser. */
const sealOf = (seal: Seal, epoch: string, method: string, url: string, from: string): string =>
  seal.of('request', epoch, method, url, from)

export type Asked = { ok: true; answer: unknown } | { ok: false; why: 'no-keeper' | 'refused' }

/** Where a door asks the keeper what is not on the board: who comes, their messages, why a row says what it says. */
export class KeeperLink {
  readonly #seal: Seal
  #at: { url: string; epoch: string } | null = null

  constructor(seal: Seal) {
    this.#seal = seal
  }

  /** Where the keeper listens; null = there is none. */
  get url(): string | null {
    return this.#at?.url ?? null
  }

  set(at: { url: string; epoch: string } | null): void {
    this.#at = at
  }

  /** The headers that prove where a request comes from, which is passed on for a browser at this address. */
  headersFor(method: string, url: string, from: string): Record<string, string> {
    const { epoch = '' } = this.#at ?? {}
    return { [DOOR_HEADER]: sealOf(this.#seal, epoch, method, url, from), 'x-forwarded-for': from }
  }

  /** Never rejects. */
  async ask(what: string, body: object): Promise<Asked> {
    const at = this.#at
    if (at === null) return { ok: false, why: 'no-keeper' }
    const path = `${KEEPER_PATHS}${what}`
    try {
      const response = await fetch(new URL(path, at.url), {
        method: 'POST',
        headers: { ...this.headersFor('POST', path, ''), 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(ANSWER_MS),
        redirect: 'error',
      })
      if (!response.ok) return { ok: false, why: 'refused' }
      return { ok: true, answer: await response.json() }
    } catch {
      return { ok: false, why: 'no-keeper' }
    }
  }
}
