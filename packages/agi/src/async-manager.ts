/** An event of AMI as it came. */
export interface AgiManagerEvent {
  /** `AsyncAGIStart`, … */
  readonly name: string
  /** A header's value; undefined = it has none of that name. */
  readonly get: (header: string) => string | undefined
}

/** What AsyncAGI needs of an AMI session. An `AmiClient` of `@jackfield/ami` is one; its user needs the class `agi` for reading and writing. */
export interface AgiManager {
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
