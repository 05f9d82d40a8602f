/** The person whose board this tab shows. Also read by public/early-link.js. */
const KEY = 'jackfield.see-as'
/** Whose board it showed until it was not to be seen any more. */
const OVER = 'jackfield.see-as-over'

const read = (key: string): string | null => {
  try {
    return sessionStorage.getItem(key)
  } catch {
    // Storage forbidden: then only one's own board is seen.
    return null
  }
}

/** S4: whose board this tab shows in place of the operator's own; null = their own. */
export const seenAs = (): string | null => read(KEY)
export const seenUntilNow = (): string | null => read(OVER)

/** Opens the board as that person sees it. The page begins anew, so that nothing of one board is left on the other. */
export function seeAs(name: string): void {
  sessionStorage.setItem(KEY, name)
  sessionStorage.removeItem(OVER)
  location.assign('/')
}

/** Goes back to one's own board. `over` = it was ended by the gateway, which is then said. */
export function endSeeAs({ over }: { over: boolean }): void {
  const name = seenAs()
  sessionStorage.removeItem(KEY)
  if (over && name !== null) sessionStorage.setItem(OVER, name)
  location.assign('/')
}

export const forgetSeenUntilNow = (): void => sessionStorage.removeItem(OVER)

/** What this browser remembers is its own operator's: the board of somebody else changes nothing of it. */
export function settingsStorage(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  if (seenAs() === null) return localStorage
  return { getItem: (key) => localStorage.getItem(key), setItem() {}, removeItem() {} }
}
