import type { Patch } from '@jackfield/protocol'
import { machineNow } from '@jackfield/simulator'
import { quantile } from '../browser/quantile.ts'

/** News of a phone of which nothing else is told, and when it was handed to the gateway's socket. */
export interface Mark {
  readonly extension: string
  /** Ms on the machine’s clock. */
  readonly writtenAt: number
}

/** How long marks were on their way, ms. */
export interface Spread {
  readonly p50: number | null
  readonly p99: number | null
  readonly max: number | null
  /** Marks that arrived, of all clients together. */
  readonly arrived: number
  /** Marks that should have. */
  readonly expected: number
}

/** Phones that no recording knows. */
const marked = /^2\d{4}$/

/** What arrived at many clients, and when. */
export class Arrivals {
  #arrived: { client: number; extension: string; at: number }[] = []

  clear(): void {
    this.#arrived = []
  }

  /** What one client reads; clients are told apart by a number. */
  take(client: number, { changes }: Patch, at = machineNow()): void {
    for (const change of changes) {
      if (change.table !== 'extensions') continue
      const extension: string = change.op === 'put' ? change.row.id : change.id
      if (marked.test(extension)) this.#arrived.push({ client, extension, at })
    }
  }

  /**
   * A phone is marked again only when the mark before must have arrived: an arrival belongs to the last mark before it. The first at a client
   * counts: the row of a phone may change once more for another reason, as when the gateway asks the exchange again.
   */
  spread(marks: readonly Mark[], clients: number): Spread {
    const written = Map.groupBy(
      marks.toSorted((a, b) => b.writtenAt - a.writtenAt),
      ({ extension }) => extension,
    )
    const seen = new Map<Mark, Set<number>>(marks.map((mark) => [mark, new Set()]))
    const ms = this.#arrived.flatMap(({ client, extension, at }) => {
      const mark = written.get(extension)?.find(({ writtenAt }) => writtenAt <= at)
      const by = mark && seen.get(mark)
      if (!mark || !by || by.has(client)) return []
      by.add(client)
      return [at - mark.writtenAt]
    })
    return {
      p50: quantile(ms, 0.5),
      p99: quantile(ms, 0.99),
      max: quantile(ms, 1),
      arrived: ms.length,
      expected: marks.length * clients,
    }
  }
}
