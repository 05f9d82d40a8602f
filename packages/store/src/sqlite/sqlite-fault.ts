import { type FaultKind, StoreFault } from '../fault.ts'

/** SQLite's primary result codes (https://www.sqlite.org/rescode.html) that say something of the file. */
const byCode: Readonly<Record<number, FaultKind>> = {
  5: 'in-use',
  8: 'read-only',
  10: 'disk',
  11: 'damaged',
  13: 'full',
  14: 'unwritable',
  26: 'damaged',
}
/** SQLITE_READONLY_DBMOVED: the file was renamed or deleted while it was open. */
const DBMOVED = 8 | (4 << 8)

const byErrno: Readonly<Record<string, FaultKind>> = { ENOSPC: 'full', EDQUOT: 'full', EROFS: 'read-only', EIO: 'disk' }

/** The same error as a fault of the database, or as it is when the statement itself was wrong. */
export function sqliteFault(error: unknown): unknown {
  if (error instanceof StoreFault || !(error instanceof Error)) return error
  const { code, errcode } = error as NodeJS.ErrnoException & { errcode?: number }
  if (errcode !== undefined) {
    const kind = errcode === DBMOVED ? 'gone' : byCode[errcode & 0xff]
    return kind === undefined ? error : new StoreFault(kind, error.message, { cause: error })
  }
  if (code === undefined || !/^E[A-Z]+$/.test(code)) return error
  return new StoreFault(byErrno[code] ?? 'unwritable', code, { cause: error })
}
