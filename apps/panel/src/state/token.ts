const KEY = 'jackfield.token'

/**
 * The token of `#token=…`, moved into this tab's storage and out of the address (it must not stay in the history or on a
 * screen that is shared); else the one stored before. null = none.
 */
export function takeToken(
  where: Pick<Location, 'hash' | 'pathname' | 'search'>,
  history: Pick<History, 'replaceState'>,
  storage: () => Pick<Storage, 'getItem' | 'setItem'>,
): string | null {
  const given = new URLSearchParams(where.hash.replace(/^#/, '')).get('token')
  if (given) {
    history.replaceState(null, '', where.pathname + where.search)
    keepToken(given, storage)
    return given
  }
  try {
    return storage().getItem(KEY)
  } catch {
    return null
  }
}

export function keepToken(token: string, storage: () => Pick<Storage, 'setItem'>): void {
  try {
    storage().setItem(KEY, token)
  } catch {
    // Storage forbidden: the token lives as long as the page.
  }
}

export function dropToken(storage: () => Pick<Storage, 'removeItem'>): void {
  try {
    storage().removeItem(KEY)
  } catch {
    // Storage forbidden: none was kept.
  }
}
