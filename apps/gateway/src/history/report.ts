import { type Bounds, exchangeName, exchangeOf, idWithin, type View } from '@jackfield/model'
import type { CallFigures, HistoryFilter, ReportedKind } from '@jackfield/store'
import type { History } from './history.ts'
import { edgesOf, type ReportPeriod } from './report-period.ts'

/** The figures of one queue, person, line or number; `name` '' = the board has none of that id now. */
type ReportLine = CallFigures & {
  readonly id: string
  readonly name: string
  /** S7: which of several exchanges it is of, and what that one calls it (`106` of `milan:106`). Not there on a board of one. */
  readonly at?: { readonly exchange: string; readonly id: string }
}
/** Calls of a time, added up; `series` has the hours of a day (`name` = `14`), else the days (`2026-12-01`), by the gateway's clock. */
export type Report = {
  readonly period: ReportPeriod
  /** Epoch ms; `to` is not in it. */
  readonly from: number
  readonly to: number
  /** The day that was asked for, or today; what the period is about. */
  readonly day: string
  readonly firstDay: string
  readonly lastDay: string
  readonly total: CallFigures
  readonly series: readonly (CallFigures & { readonly at: number; readonly name: string })[]
  readonly queues: readonly ReportLine[]
  readonly people: readonly ReportLine[]
  readonly trunks: readonly ReportLine[]
  readonly dids: readonly ReportLine[]
  /** false = only of the calls that this person may see. */
  readonly all: boolean
}

/** V16: null = the database is away. `allOf`: as in a filter of the history; `seen`: the board of who asks, which names what is on it. */
export async function reportOf(
  history: History,
  {
    period,
    at,
    allOf,
    seen,
    bounds,
  }: {
    period: ReportPeriod
    at: Date
    allOf: HistoryFilter['allOf']
    seen: View
    bounds: Bounds | null
  },
): Promise<Report | null> {
  const edges = edgesOf(period, at)
  const [from, to] = [edges[0]!, edges.at(-1)!]
  const series = await history.table.sums(edges, allOf)
  if (!series.ok) return null
  const lines = async (kind: ReportedKind): Promise<ReportLine[] | null> => {
    const found = await history.table.sumsOf({ kind, from, to }, allOf)
    if (!found.ok) return null
    return found.value.flatMap(({ key, figures }) => {
      const id = key.slice(kind.length + 1)
      const name = nameOf(seen, kind, id)
      // Of what stands elsewhere not even the name is theirs to know; a number has no board to stand on.
      return bounds !== null && name === null && kind !== 'd'
        ? []
        : [{ id, name: name ?? '', ...placeOf(seen, id), ...figures }]
    })
  }
  const [queues, people, trunks, dids] = [await lines('q'), await lines('w'), await lines('t'), await lines('d')]
  if (!queues || !people || !trunks || !dids) return null
  return {
    ...{
      period,
      from,
      to,
      day: dayOf(at.getTime()),
      firstDay: dayOf(from),
      lastDay: dayOf(to - 1),
      total: series.value.reduce(added),
    },
    series: series.value.map((figures, nth) => ({
      at: edges[nth]!,
      name: period === 'day' ? String(nth) : dayOf(edges[nth]!),
      ...figures,
    })),
    ...{ queues, people, trunks, dids, all: allOf.length === 0 },
  }
}

/** The day of an instant by the clock of this machine, `2026-12-01`. */
const dayOf = (at: number): string => new Date(at).toLocaleDateString('sv-SE')

const added = (one: CallFigures, other: CallFigures): CallFigures => ({
  calls: one.calls + other.calls,
  answered: one.answered + other.answered,
  missed: one.missed + other.missed,
  waitedMs: one.waitedMs + other.waitedMs,
  talkedMs: one.talkedMs + other.talkedMs,
  moves: one.moves + other.moves,
})

function placeOf(view: View, id: string): Pick<ReportLine, 'at'> {
  const [exchange, name] = [exchangeOf(view, id), exchangeName(view, id)]
  return exchange === null || name === null ? {} : { at: { exchange: name, id: idWithin(exchange, id) } }
}

/** null = it is not on that board. */
function nameOf(view: View, kind: ReportedKind, id: string): string | null {
  switch (kind) {
    case 'q':
      return view.queues.get(id)?.name ?? null
    case 'w':
      return view.extensions.get(id)?.name ?? null
    case 't':
      return view.trunks.get(id)?.name ?? null
    case 'd':
      return null
  }
}
