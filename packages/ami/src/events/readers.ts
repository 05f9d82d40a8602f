import { unescapeField } from '../wire/unescape-field.ts'
import { type EventCursor, headerKey } from './event-cursor.ts'

/** Reads one field of a typed event. */
export type Reader<T> = (cursor: EventCursor) => T

/** '' when the header is absent or holds Asterisk's placeholder `<unknown>`. */
export function text(name: string): Reader<string> {
  const key = headerKey(name)
  return (cursor) => {
    const value = cursor.take(key)
    return value === undefined || value === '<unknown>' ? '' : value
  }
}

/** Like `text` for a header that Asterisk C-escapes. */
export function escapedText(name: string): Reader<string> {
  const read = text(name)
  return (cursor) => unescapeField(read(cursor))
}

/** Like `text`, with one more placeholder that means "nothing" in this event. */
export function textUnless(name: string, placeholder: string): Reader<string> {
  const read = text(name)
  return (cursor) => {
    const value = read(cursor)
    return value === placeholder ? '' : value
  }
}

/** Null when the header is absent. */
export function textOrNull(name: string): Reader<string | null> {
  const key = headerKey(name)
  return (cursor) => cursor.take(key) ?? null
}

/** A decimal number, or `otherwise` when the header is absent or says anything else. */
export function number(name: string, otherwise = 0): Reader<number> {
  const key = headerKey(name)
  return (cursor) => toNumber(cursor.take(key)) ?? otherwise
}

export function numberOrNull(name: string): Reader<number | null> {
  const key = headerKey(name)
  return (cursor) => toNumber(cursor.take(key))
}

/** `Yes`, `True`, `on` and `1`, in any case, are true; all else, absence too, is false. */
export function flag(name: string): Reader<boolean> {
  const key = headerKey(name)
  return (cursor) => toFlag(cursor.take(key))
}

/** Null when the header is absent. */
export function flagOrNull(name: string): Reader<boolean | null> {
  const key = headerKey(name)
  return (cursor) => {
    const value = cursor.take(key)
    return value === undefined ? null : toFlag(value)
  }
}

/** A duration that Asterisk writes in whole seconds, in ms. */
export function secondsAsMs(name: string): Reader<number> {
  const read = number(name)
  return (cursor) => read(cursor) * 1000
}

/** `HH:MM:SS` in ms; hours may pass 99. 0 when absent or otherwise. */
export function clockAsMs(name: string): Reader<number> {
  const key = headerKey(name)
  return (cursor) => {
    const parts = /^(\d+):(\d\d):(\d\d)$/.exec(cursor.take(key) ?? '')
    return parts ? (Number(parts[1]) * 3600 + Number(parts[2]) * 60 + Number(parts[3])) * 1000 : 0
  }
}

/** The values `NAME=value` of a repeated header as one record; of a name that comes twice the first stays. */
export function assignments(name: string, escaped: boolean): Reader<Readonly<Record<string, string>>> {
  const key = headerKey(name)
  return (cursor) => {
    const values = cursor.takeAll(key)
    if (values.length === 0) return noAssignments
    const record: Record<string, string> = {}
    for (const line of values) {
      const equals = line.indexOf('=')
      const variable = equals === -1 ? line : line.slice(0, equals)
      // Names come from the wire: one of them must not reach the prototype.
      if (variable === '__proto__' || Object.hasOwn(record, variable)) continue
      const value = equals === -1 ? '' : line.slice(equals + 1)
      record[variable] = escaped ? unescapeField(value) : value
    }
    return record
  }
}

const noAssignments: Readonly<Record<string, string>> = Object.freeze({})

function toNumber(value: string | undefined): number | null {
  // `Number` alone would also take '', ' ' and 0x10.
  return value !== undefined && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : null
}

function toFlag(value: string | undefined): boolean {
  if (value === undefined) return false
  switch (value.toLowerCase()) {
    case 'yes':
    case 'true':
    case 'on':
    case '1':
      return true
    default:
      return false
  }
}
