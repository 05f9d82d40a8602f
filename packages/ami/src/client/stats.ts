/** Counters since the client was made. */
export interface AmiClientStats {
  readonly bytesIn: number
  readonly framesIn: number
  readonly eventsIn: number
  /** Events without a type, by name; at most 200 names, for names come from the wire. */
  readonly unknownEvents: ReadonlyMap<string, number>
  /** Responses and list items whose request was given up. */
  readonly orphans: number
  /** Messages dropped for their size, and greetings that were none. */
  readonly decodeErrors: number
  /** Frames left out because they hold passwords. */
  readonly secretsDropped: number
  /** Logins that were accepted. */
  readonly logins: number
}

const maxUnknownNames = 200

export class Counters {
  bytesIn = 0
  framesIn = 0
  eventsIn = 0
  decodeErrors = 0
  secretsDropped = 0
  logins = 0
  readonly unknownEvents = new Map<string, number>()

  unknown(name: string): void {
    const count = this.unknownEvents.get(name)
    if (count === undefined && this.unknownEvents.size >= maxUnknownNames) return
    this.unknownEvents.set(name, (count ?? 0) + 1)
  }
}
