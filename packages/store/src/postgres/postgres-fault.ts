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

/** The same error as a fault of the database, or as it is when the statement itself was wrong. */
export function postgresFault(error: unknown): unknown {
  if (error instanceof StoreFault || !(error instanceof Error)) return error
  const { code, message } = error as NodeJS.ErrnoException
  const kind =
    bySqlState.find(([state]) => code?.startsWith(state) && code.length === 5)?.[1] ??
    (isOfTheLine(code) || broken.test(message) ? 'away' : null)
  return kind === null ? error : new StoreFault(kind, message || (code ?? ''), { cause: error })
}

/** `ECONNREFUSED`, `ENOTFOUND`, and those of certificates: no SQLSTATE has more than five characters. */
const isOfTheLine = (code: string | undefined): boolean => code !== undefined && code.length > 5
