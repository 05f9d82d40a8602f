import { Filter } from 'ldapts'

/** A filter with what somebody typed in place of `{name}` or `{dn}`, as text that matches itself alone. */
export const filterOf = (template: string, values: Readonly<Record<string, string>>): string =>
  fill(template, values, (value) => Filter.escape(value))

/** A distinguished name with what somebody typed as one value of it: whatever is more than a letter, digit, `.`, `_` or `-` is written by its bytes (RFC 4514). */
export const dnOf = (template: string, values: Readonly<Record<string, string>>): string =>
  fill(template, values, (value) =>
    [...Buffer.from(value)]
      .map((byte) => {
        const letter = String.fromCharCode(byte)
        return /[A-Za-z0-9._-]/.test(letter) ? letter : `\\${byte.toString(16).padStart(2, '0')}`
      })
      .join(''),
  )

/** One pass: what was filled in is not looked at again. */
const fill = (template: string, values: Readonly<Record<string, string>>, write: (value: string) => string): string =>
  template.replace(/\{(\w+)\}/g, (whole, key: string) => (Object.hasOwn(values, key) ? write(values[key]!) : whole))
