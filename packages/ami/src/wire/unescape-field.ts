const letters: Readonly<Record<string, string>> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }

/**
 * Undoes Asterisk's C-escaping (`ast_escape_c`): `O\'Brien` becomes `O'Brien`. Only some headers are escaped (names in
 * channel blocks, `ChanVariable`, `VarSet` values, `PresenceStateChange` texts); on others a backslash is itself.
 */
export function unescapeField(value: string): string {
  if (!value.includes('\\')) return value
  return value.replace(/\\([\s\S])/g, (_, char: string) => letters[char] ?? char)
}
