import type { Audit } from './audit.ts'

const MINUTE_MS = 60_000
/** Addresses that are told apart in one minute; the rest are one row for each reason. */
const MOST_APART = 200

/**
 * Those who were turned away at the door. The first of a reason and an address is a row, those of the following minute are counted and one row at its end, so that no flood fills
 * the trail.
 */
export class DoorAudit {
  readonly #audit: Pick<Audit, 'record'>
  readonly #counts = new Map<string, { reason: string; address: string | null; more: number }>()
  readonly #timer: NodeJS.Timeout

  constructor(audit: Pick<Audit, 'record'>) {
    this.#audit = audit
    this.#timer = setInterval(() => this.#tell(), MINUTE_MS)
    this.#timer.unref()
  }

  refused(reason: string, address: string): void {
    const own = `${reason} ${address}`
    const isApart = this.#counts.has(own) || this.#counts.size < MOST_APART
    const key = isApart ? own : reason
    const known = this.#counts.get(key)
    if (known) known.more += 1
    else {
      const told = isApart ? address : null
      this.#counts.set(key, { reason, address: told, more: 0 })
      this.#record(reason, told, 1)
    }
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#tell()
  }

  #tell(): void {
    for (const { reason, address, more } of this.#counts.values()) if (more > 0) this.#record(reason, address, more)
    this.#counts.clear()
  }

  #record(reason: string, address: string | null, times: number): void {
    this.#audit.record({ kind: 'sign-in', action: 'door', outcome: reason, actor: { address }, detail: { times } })
  }
}
