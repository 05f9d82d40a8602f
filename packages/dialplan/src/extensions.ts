import { MAX_EXTEN } from '@jackfield/model'
import type { Grammar } from './context.ts'
import { isNumber, isRoom, isTarget, isUniqueidExten } from './names.ts'

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

/** In the extension of a Local channel `=` stands for the `@` of a name, and `%` for an underscore: Asterisk cuts at the first `@`. */
const inLocal = {
  write: (name: string): string => name.replaceAll('_', '%').replace('@', '='),
  read: (text: string): string => text.replace('=', '@').replaceAll('%', '_'),
}

/** [KEPT-4] A name under which the exchange keeps something for a person: their number, or another word of it, or `number@context`. */
export const aKeptName: Grammar<string> = {
  write(name) {
    const written = inLocal.write(name)
    return isTarget(name) && written.length <= MAX_EXTEN ? written : null
  },
  read(exten) {
    const name = inLocal.read(exten)
    return aKeptName.write(name) === exten ? name : null
  },
}

/** Lines that make JACKFIELD_KEY the name that is written so in this text; what is no such name becomes ''. */
export const keptNameOf = (text: string): string => `\
 same => n,Set(JACKFIELD_KEY=${text})
 same => n,Set(JACKFIELD_KEY=\${STRREPLACE(JACKFIELD_KEY,%,_)})
 same => n,Set(JACKFIELD_KEY=\${STRREPLACE(JACKFIELD_KEY,=,@)})
 same => n,ExecIf($[\${REGEX("^[0-9A-Za-z*#+][0-9A-Za-z*#+_.-]*(@[0-9A-Za-z_.-]+)?$" \${JACKFIELD_KEY})} = 0]?Set(JACKFIELD_KEY=))`

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
