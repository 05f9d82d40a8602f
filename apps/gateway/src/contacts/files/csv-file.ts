import { Readable } from 'node:stream'
import { type Separator, separators } from '@jackfield/model'
import { CsvError, parse } from 'csv-parse'
import type { Refuse } from './refusals.ts'

/** A row of a file, by its number as a spreadsheet shows it; the first is 1. */
export interface Row {
  readonly row: number
  readonly cells: readonly string[]
}

/** Characters of one row, at most: a quote that is never closed takes no more. */
const MAX_ROW = 100_000

/** What parts the cells: whatever stands oftenest in the first line, outside of quotes. */
export function separatorOf(begin: string): Separator {
  const [line = ''] = begin.replaceAll(/"[^"]*"/g, '').split(/\r?\n/, 1)
  const counts = separators.map((one) => [line.split(one).length, one] as const)
  return counts.reduce((best, one) => (one[0] > best[0] ? one : best))[1]
}

/**
 * The rows of a CSV file, in order, many in a turn and never all. One that can't be read is told to `refuse`, in words. Empty rows are passed by.
 */
export async function* rowsOf(text: AsyncIterable<string>, separator: Separator, refuse: Refuse): AsyncGenerator<Row> {
  const parser = parse({
    ...{ delimiter: separator, bom: true, relax_quotes: true, relax_column_count: true, max_record_size: MAX_ROW },
    ...{ info: true, skip_empty_lines: true },
  })
  const source = Readable.from(text)
  source.on('error', (error) => parser.destroy(error))
  source.pipe(parser)
  let row = 0
  try {
    for await (const { record } of parser as AsyncIterable<{ record: string[] }>) {
      row += 1
      if (record.some((cell) => cell.trim() !== '')) yield { row, cells: record }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const isQuote = error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE'
    refuse(row + 1, isQuote ? 'quote' : 'csv', isQuote ? notClosed : unreadable)
  } finally {
    source.destroy()
  }
}

const notClosed = 'a quotation mark is not closed, or the row is too long: nothing behind it was read'
const unreadable = 'it can’t be read as CSV: nothing behind it was read'
