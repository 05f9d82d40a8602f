import { eventShapes, type MessagesByType } from './generated/events.ts'
import { tame } from './result.ts'
import { findShapeMismatch, isObject } from './shape.ts'

/** A message whose required fields were all found, discriminated by `type`. */
export type KnownAriEvent = MessagesByType[keyof MessagesByType]

/** A message of a newer Asterisk, or one that lacks what the API files promise; never thrown away silently. */
export interface UnknownAriEvent {
  readonly type: 'unknown'
  /** Asterisk's `type`, tamed; empty when there was none. */
  readonly name: string
  /** What was missing; null when the type itself is unknown. */
  readonly mismatch: string | null
  readonly raw: Readonly<Record<string, unknown>>
}

export type AriEvent = KnownAriEvent | UnknownAriEvent

export type Decoded =
  | { readonly ok: true; readonly event: AriEvent }
  | { readonly ok: false; readonly code: 'bad-json' | 'not-an-object'; readonly message: string }

/** One text frame of the event websocket. The message of a failure quotes nothing of the frame: it may hold anything. */
export function decodeEvent(text: string): Decoded {
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch {
    return { ok: false, code: 'bad-json', message: `a text frame of ${text.length} characters is not JSON` }
  }
  if (!isObject(raw)) return { ok: false, code: 'not-an-object', message: 'a text frame is JSON but not an object' }
  const name = typeof raw.type === 'string' ? raw.type : ''
  if (!isEventName(name)) return unknown(name, null, raw)
  const mismatch = findShapeMismatch(raw, eventShapes[name], name)
  if (mismatch !== null) return unknown(name, mismatch, raw)
  // Proved by the line above: the shape and the type come from the same API file.
  return { ok: true, event: raw as unknown as KnownAriEvent }
}

function unknown(name: string, mismatch: string | null, raw: Record<string, unknown>): Decoded {
  return { ok: true, event: { type: 'unknown', name: tame(name, 80), mismatch, raw } }
}

function isEventName(name: string): name is keyof MessagesByType {
  return Object.hasOwn(eventShapes, name)
}
