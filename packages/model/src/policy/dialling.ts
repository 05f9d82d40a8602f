import * as z from 'zod/mini'
import type { Refusal } from '../commands/refusal.ts'
import type { View } from '../rows.ts'

/** S12: which numbers a role may not call: those that a pattern of `deny` has and none of `allow`. */
export const DialClass = z.object({ deny: z.array(z.string()), allow: z.array(z.string()) })
export type DialClass = z.infer<typeof DialClass>
/** By the id of the role; a role that is not there may call every number. */
export type DialClasses = Readonly<Record<string, DialClass>>

/** A number as it is, or a pattern in the way of extensions.conf: `_00.`, `_09XX!`, `_*X.`. */
export const isDialPattern = (text: string): boolean =>
  /^(?:[0-9*#+]{1,40}|_(?:[0-9*#+XZNxzn]|\[[0-9-]{1,20}\]){0,40}[.!]?)$/.test(text) && text !== '_'

const sets: Readonly<Record<string, string>> = {
  x: '[0-9]',
  z: '[1-9]',
  n: '[2-9]',
  '.': '.+',
  '!': '.*',
  '*': '\\*',
  '+': '\\+',
}

/** Whether a pattern has that number, as Asterisk would find it. */
export function hasNumber(pattern: string, number: string): boolean {
  if (!pattern.startsWith('_')) return pattern === number
  const parts = pattern.slice(1).match(/\[[0-9-]+\]|./g) ?? []
  return new RegExp(`^${parts.map((part) => sets[part.toLowerCase()] ?? part).join('')}$`).test(number)
}

/** What kind of number a command has called: of a person or place of the board, one of those for emergencies, or any other. */
export function numberClass(
  view: Pick<View, 'extensions' | 'queues' | 'conferences'>,
  number: string,
  emergency: readonly string[],
): 'emergency' | 'inside' | 'outside' {
  if (emergency.includes(number)) return 'emergency'
  return view.extensions.has(number) || view.queues.has(number) || view.conferences.has(number) ? 'inside' : 'outside'
}

/** Why that role may not have this number called; null = it may. A person of the board can always be called. */
export function numberForbidden(classes: DialClasses, role: string, view: View, number: string | null): Refusal | null {
  const rules = Object.hasOwn(classes, role) ? classes[role] : undefined
  if (!rules || number === null || view.extensions.has(number)) return null
  const has = (patterns: readonly string[]) => patterns.some((pattern) => hasNumber(pattern, number))
  return has(rules.deny) && !has(rules.allow) ? { code: 'number-forbidden', number } : null
}
