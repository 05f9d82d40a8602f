import { MOST_NAME } from '@jackfield/model'

/** People whom the operator wants to see by themselves. */
export interface Tab {
  /** Each name once. */
  readonly name: string
  /** Extension ids. */
  readonly people: readonly string[]
}

/** What was stored; an entry that is none costs itself alone. */
export function tabsOf(raw: unknown): readonly Tab[] {
  const tabs = new Map<string, Tab>()
  for (const one of Array.isArray(raw) ? raw : []) {
    const { name, people }: { [K in keyof Tab]?: unknown } = Object(one)
    if (typeof name !== 'string' || name.trim() === '' || name.length > MOST_NAME || tabs.has(name)) continue
    const ids = Array.isArray(people) ? people.filter((id) => typeof id === 'string') : []
    tabs.set(name, { name, people: [...new Set(ids)] })
  }
  return [...tabs.values()]
}

/** The tab so many places from this one, round and round; null = everybody, which comes first. */
export function tabBeside(tabs: readonly Tab[], tab: string | null, by: 1 | -1): string | null {
  const all = [null, ...tabs.map(({ name }) => name)]
  return all[(all.indexOf(tab) + by + all.length) % all.length] ?? null
}
