import { MOST_NAME } from '@jackfield/model'
import type { Tab } from './tabs.ts'

/** Why something can't have this name among these; null = it can. Names that differ by case alone are the same to the eye. */
export function whyNotName(names: readonly string[], name: string): 'empty' | 'long' | 'taken' | null {
  const wanted = name.trim()
  if (wanted === '') return 'empty'
  if (wanted.length > MOST_NAME) return 'long'
  return names.some((one) => one.toLowerCase() === wanted.toLowerCase()) ? 'taken' : null
}

/** The tabs with this person in the one of that name, or out of it. */
export const inTab = (tabs: readonly Tab[], name: string, person: string, isIn: boolean): readonly Tab[] =>
  tabs.map((tab) => {
    if (tab.name !== name) return tab
    const rest = tab.people.filter((one) => one !== person)
    return { name, people: isIn ? [...rest, person] : rest }
  })

export const renamed = (tabs: readonly Tab[], from: string, to: string): readonly Tab[] =>
  tabs.map((tab) => (tab.name === from ? { ...tab, name: to } : tab))

/** The name, with a number behind it while it is taken. */
export function freeName(names: readonly string[], name: string): string {
  const taken = new Set(names.map((one) => one.toLowerCase()))
  for (let count = 1; ; count += 1) {
    const end = count === 1 ? '' : ` (${count})`
    const wanted = name.slice(0, MOST_NAME - end.length) + end
    if (!taken.has(wanted.toLowerCase())) return wanted
  }
}
