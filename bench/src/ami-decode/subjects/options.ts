/** What a subject has done so far. */
export interface Tally {
  /** Events given to the listeners. */
  events: number
  /** Events left out on purpose: because they hold secrets, or answer what nobody asked. */
  setAside: number
  /** Bytes off the socket, where the subject sees them; else 0. */
  bytes: number
  /** Changes of rows, where the subject derives them; else 0. */
  changes: number
}

export interface SubjectOptions {
  readonly port: number
  readonly tally: Tally
  /** Reads at most so many bytes at once; null = as many as there are. Only for subjects of ours. */
  readonly readBytes: number | null
}
