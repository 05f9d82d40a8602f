import { readersOf } from './decode-event.ts'
import { EventCursor, type HeaderKey, knownHeaders } from './event-cursor.ts'

/** Finds an empty header wherever one is looked for, and notes its name; a block is read further only when its first header is there. */
class NotingCursor extends EventCursor {
  readonly names: string[] = []

  override take(key: HeaderKey): string {
    this.names.push(key.start.slice(0, -2))
    return ''
  }

  override takeNext(key: HeaderKey): string {
    return this.take(key)
  }

  override takeAll(key: HeaderKey): readonly string[] {
    this.take(key)
    return []
  }
}

/** Of headers outside of events. */
const others = ['Response', 'Message', 'Event', 'EventList', 'ListItems', 'Challenge', 'Output', 'Value', 'Variable']
const lowered = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '_')
const byLowered = (names: Iterable<string>) => new Map([...names].map((name) => [lowered(name), name]))

let common: ReadonlyMap<string, string> | null = null
const events = new Map<string, ReadonlyMap<string, string>>()

/**
 * A header as Asterisk spells it, from its form in AMI as XML, which has small letters and underscores alone: by what the reader of that
 * event looks for (one writes `AOR`, another `Aor`), else by what any reader does. The name as it is when nobody reads it.
 */
export function spellingOf(header: string, event: string): string {
  common ??= byLowered([...knownHeaders, ...others])
  return ofEvent(event).get(header) ?? common.get(header) ?? header
}

function ofEvent(event: string): ReadonlyMap<string, string> {
  const readers = readersOf(event)
  if (readers === null) return new Map()
  let spellings = events.get(event)
  if (spellings === undefined) {
    const cursor = new NotingCursor()
    for (const read of readers) read(cursor)
    spellings = byLowered(cursor.names)
    events.set(event, spellings)
  }
  return spellings
}
