/** What a start tells of the settings, as `lifeOf` makes it and as the last start told it. */
type Life = Readonly<Record<string, unknown>>

const named = ['roles', 'groups'] as const
const single = ['token', 'open', 'supervisionReason', 'dialling'] as const

/**
 * What the settings say otherwise than at the last start of who may do what: names of roles, target groups and operators, and other settings. null = nothing, or the last start was of a version that told less. The settings are read
 * at the start alone, so nothing of this changes in between.
 */
export function rightsChanged(before: Life | null, now: Life): Record<string, string[]> | null {
  if (before === null || before.groups === undefined) return null
  const after = JSON.parse(JSON.stringify(now)) as Life
  const changed: Record<string, string[]> = {}
  const look = (what: string, was: Life, is: Life) => {
    const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((name) => !alike(was[name], is[name]))
    if (names.length > 0) changed[what] = names
  }
  for (const key of named) look(key, (before[key] ?? {}) as Life, (after[key] ?? {}) as Life)
  look('operators', byName(before.operators), byName(after.operators))
  const settings = single.filter((key) => !alike(before[key], after[key]))
  if (settings.length > 0) changed.settings = settings
  return Object.keys(changed).length === 0 ? null : changed
}

const byName = (operators: unknown): Life =>
  Object.fromEntries(((operators ?? []) as { name: string }[]).map((one) => [one.name, one]))

/** The order in which fields stand says nothing: PostgreSQL, too, gives them as they were written. */
const alike = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
