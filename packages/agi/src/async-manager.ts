/** An event of AMI as it came. */
export interface AgiManagerEvent {
  /** `AsyncAGIStart`, … */
  readonly name: string
  /** A header's value; undefined = it has none of that name. */
  readonly get: (header: string) => string | undefined
}

/** What AsyncAGI needs of an AMI session. An `AmiClient` of `@jackfield/ami` is one; its user needs the classes `agi` for reading, `agi` and `reporting` for writing. */
export interface AgiManager {
  /** Of the session; without it, AsyncAGI hears of the next change only. */
  readonly state?: { readonly name: string }
  /** Sends a list action, and gives its items decoded; those of `Status` are asked for. Without it, calls that wait already are not found. */
  list?(
    name: string,
    headers: readonly (readonly [name: string, value: string])[],
  ): Promise<{ readonly items: readonly unknown[]; readonly leftOut?: number }>
  /** Sends an action; `ok` = Asterisk took it. Rejects where there is no session, or no answer. */
  action(
    name: string,
    headers: readonly (readonly [name: string, value: string])[],
  ): Promise<{ readonly ok: boolean; readonly message: string }>
  /** Adds a listener for every event; the returned function removes it. */
  on(event: 'event', listener: (event: unknown, frame: AgiManagerEvent) => void): () => void
  /** Adds a listener for the state of the session; `live` = events come. */
  on(event: 'state', listener: (state: { readonly name: string }) => void): () => void
}
