import type { CallFigures } from '@jackfield/store'
import { csvLine } from '../audit/csv.ts'
import type { Report } from './report.ts'

const columns = [
  'part',
  'id',
  'name',
  'calls',
  'answered',
  'missed',
  'waited s',
  'talked s',
  'moved',
  'exchange',
] as const

/** A report as a table: one line for the whole, one for each hour or day, queue, person, line and number. Nothing in it is taken for a formula. */
export function reportCsv({ total, series, queues, people, trunks, dids }: Report): string {
  const line = (part: string, id: string, name: string, of: CallFigures, exchange = '') =>
    csvLine([
      ...[part, id, name, of.calls, of.answered, of.missed],
      ...[Math.round(of.waitedMs / 1000), Math.round(of.talkedMs / 1000), of.moves, exchange],
    ])
  const parts = { queue: queues, person: people, line: trunks, 'number dialled from outside': dids }
  return [
    // For spreadsheets, which take a file without a byte order mark for one of this machine's old code page.
    `\ufeff${csvLine([...columns])}`,
    line('all', '', '', total),
    ...series.map((one) => line('time', new Date(one.at).toISOString(), one.name, one)),
    ...Object.entries(parts).flatMap(([part, lines]) =>
      lines.map((one) => line(part, one.at?.id ?? one.id, one.name, one, one.at?.exchange)),
    ),
  ].join('')
}
