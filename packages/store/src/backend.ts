import type { Db } from './schema.ts'

export type Dialect = 'sqlite' | 'postgres'

/** A database that is open, whole and of our schema. */
export interface Backend {
  readonly db: Db
  readonly dialect: Dialect
  /** It was empty when it was opened. */
  readonly isNew: boolean
  /** Names of files that were set aside as damaged and still lie there, oldest first. */
  readonly setAside: readonly string[]
  /** Looks whether it is still there. @throws StoreFault when it isn't. */
  probe(): Promise<void>
  close(): Promise<void>
  /** Lets go without waiting: for one that does not answer. */
  abandon(): void
}
export interface BackendKind {
  /**
   * Opens it, brings its schema forward and writes once, to be sure that it can. `distrusted`: something in it could not be read.
   *
   * @throws StoreFault, or another error that nobody foresaw.
   */
  open(options: { distrusted: boolean; onLost: (error: unknown) => void }): Promise<Backend>
  /** The fault that an error of a statement tells of; the error itself when the statement is to blame. */
  faultOf(error: unknown): unknown
  /** Whether a fault at the first start is a mistake in the settings, which trying again would not mend. */
  isMistake(fault: unknown): boolean
  /** One line for an administrator: what could not be opened, and why. */
  problem(error: unknown): string
}
