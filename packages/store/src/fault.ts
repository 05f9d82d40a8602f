/** What can be wrong with a database, as opposed to a statement that is wrong by itself. */
export type FaultKind =
  /** The file is no database, or pages of it are not what they were. */
  | 'damaged'
  | 'full'
  | 'read-only'
  /** The file that is open is not the one of that name any more: the folder or the file was deleted or replaced. */
  | 'gone'
  /** The folder can't be made, or the file not be opened. */
  | 'unwritable'
  /** The disk fails. */
  | 'disk'
  /** No connection to the database server. */
  | 'away'
  /** The server knows no such user, password or database, or the user may not do it. */
  | 'refused'
  /** It does not answer in time. */
  | 'silent'
  | 'in-use'
  /** Written by a newer version. */
  | 'newer'

/** The board shows these: no path, host or user in them. The log has the rest. */
export const faultWords: Readonly<Record<FaultKind, string>> = {
  damaged: 'the database is damaged',
  full: 'the disk is full',
  'read-only': 'the disk or the database is read-only',
  gone: 'the database file was deleted or replaced',
  unwritable: "the data folder can't be written",
  disk: 'the disk fails',
  away: "the database server can't be reached",
  refused: 'the database server refuses the user, the password or the database',
  silent: 'the database does not answer',
  'in-use': 'another gateway uses the database',
  newer: 'the database was written by a newer Jackfield',
}

/** The database can't be used now. `message` is for the log. */
export class StoreFault extends Error {
  readonly kind: FaultKind
  constructor(kind: FaultKind, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StoreFault'
    this.kind = kind
  }
}
