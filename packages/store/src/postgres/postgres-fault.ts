import { type FaultKind, StoreFault } from '../fault.ts'

/** Classes of SQLSTATE (https://www.postgresql.org/docs/current/errcodes-appendix.html) that say something of the server; longer ones first. */
const bySqlState: readonly (readonly [string, FaultKind])[] = [
  ['53100', 'full'],
  ['25006', 'read-only'],
  ['3D000', 'refused'],
  ['42501', 'refused'],
  ['XX001', 'damaged'],
  ['XX002', 'damaged'],
  ['08', 'away'],
  ['28', 'refused'],
  ['53', 'away'],
  ['57P', 'away'],
  ['58', 'disk'],
]
/** What `pg` says when the connection ends under a query; it has no codes for these. */
const broken =
  /^Connection terminated|^Client (has encountered a connection error|was closed)|^timeout (exceeded|expired)/

/** The same error as a fault of the database, or as it is when the statement itself was wrong; never with what a row holds. */
export function postgresFault(error: unknown): unknown {
  if (error instanceof StoreFault || !(error instanceof Error)) return error
  const { code, message } = error as NodeJS.ErrnoException
  const kind =
    bySqlState.find(([state]) => code?.startsWith(state) && code.length === 5)?.[1] ??
    (isOfTheLine(code) || broken.test(message) ? 'away' : null)
  const plain = withoutRow(error)
  return kind === null ? plain : new StoreFault(kind, plain.message || (code ?? ''), { cause: plain })
}

/** `ECONNREFUSED`, `ENOTFOUND`, and those of certificates: no SQLSTATE has more than five characters. */
const isOfTheLine = (code: string | undefined): boolean => code !== undefined && code.length > 5

/**
 * What `pg` gives of an error names the row: `detail` says "Key (number)=(06…)" or "Failing row contains (…)", `where` the values of a statement, and a message about
 * data (class 22) the value itself. That is of callers, and not for the log.
 */
function withoutRow(error: Error): Error {
  const { code, table, column, constraint } = error as Error &
    Record<'code' | 'table' | 'column' | 'constraint', unknown>
  const isOfData = typeof code === 'string' && /^22...$/.test(code)
  const plain = new Error(isOfData ? `a value was not taken (SQLSTATE ${code})` : error.message)
  const calls = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? []
  plain.stack = [`Error: ${plain.message}`, ...calls].join('\n')
  return Object.assign(plain, JSON.parse(JSON.stringify({ code, table, column, constraint })))
}
