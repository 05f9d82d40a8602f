import type { Grammar } from './context.ts'
import { isNumber, isRoom, isTarget, isUniqueidExten, MAX_EXTEN } from './names.ts'

/** One text that a guard lets through. */
export const guarded = (guard: (text: string) => boolean, ...except: readonly string[]): Grammar<string> => {
  const fits = (text: string) => text.length <= MAX_EXTEN && guard(text) && !except.includes(text)
  return { write: (text) => (fits(text) ? text : null), read: (exten) => (fits(exten) ? exten : null) }
}

/** The number to be dialled. */
export const aNumber = guarded(isNumber)

/** The number to be dialled, or the person whose number others have too. */
export const aTarget = guarded(isTarget)

/**
 * A target that stands in an extension before an underscore, of which its context may have some itself: `%` stands there for each. The dialplan
 * reads it by `TARGET_OF`.
 */
export const beside = {
  write: (target: string): string => target.replaceAll('_', '%'),
  read: (text: string): string => text.replaceAll('%', '_'),
}

/** Another channel, by its Uniqueid. */
export const aChannel = guarded(isUniqueidExten)

/** A conference room. */
export const aRoom = guarded(isRoom)

/** The one extension that there is. */
export const only = <T extends string>(exten: T): Grammar<T> => ({
  write: (value) => (value === exten ? exten : null),
  read: (found) => (found === exten ? exten : null),
})

/** Two texts with `mark` between them. The first holds no mark, so the first one in the extension parts them. */
export function pair(
  mark: string,
  isFirst: (text: string) => boolean,
  isSecond: (text: string) => boolean,
): Grammar<readonly [first: string, second: string]> {
  const fits = (first: string, second: string) =>
    !first.includes(mark) && isFirst(first) && isSecond(second) && first.length + 1 + second.length <= MAX_EXTEN
  return {
    write: ([first, second]) => (fits(first, second) ? `${first}${mark}${second}` : null),
    read(exten) {
      const at = exten.indexOf(mark)
      if (at < 0) return null
      const parts = [exten.slice(0, at), exten.slice(at + 1)] as const
      return fits(...parts) ? parts : null
    },
  }
}
