/* Addresses of other programs in which something of a call stands: `https://crm.example.com/search?phone={number}`. */

const FIELD = /\{([^{}]*)\}/g
const filled = (template: string, value: string) => template.replace(FIELD, value)

/** The call fills in what comes after the host alone: a caller who names himself `evil.example` must lead nowhere else. */
export function isTemplate(text: string): boolean {
  const [one, other] = ['a', 'b'].map((value) => filled(text, value))
  if (one === undefined || other === undefined || !URL.canParse(one)) return false
  const [a, b] = [new URL(one), new URL(other)]
  const isPlain = (a.protocol === 'https:' || a.protocol === 'http:') && a.username === '' && a.password === ''
  return isPlain && a.origin === b.origin && b.username === '' && b.password === ''
}

/** Whether there are no braces but these. */
export const hasOnlyFields = (template: string, fields: readonly string[]): boolean =>
  [...template.matchAll(FIELD)].every(([, name]) => fields.includes(name!))

export const onlyFields = (fields: readonly string[]): string =>
  `may have ${fields.map((field) => `{${field}}`).join(' ')} and no other braces`

/** The address with these values in it, encoded; null when it would be none. */
export function addressOf(template: string, values: Readonly<Record<string, string>>): URL | null {
  // A lone half of a surrogate pair, which a text from the wire may hold, can't be encoded.
  const text = template.replace(FIELD, (_, field: string) => encodeURIComponent((values[field] ?? '').toWellFormed()))
  return URL.canParse(text) ? new URL(text) : null
}
