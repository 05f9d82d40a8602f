/** What a key means on the board, before anything is known of selection or rights. */
export type KeyAction =
  | { do: 'hold' | 'dial' | 'get' | 'park' }
  | { do: 'filter' | 'palette' | 'help' | 'grid' | 'transfer' | 'hang-up' | 'back' }
  | { do: 'listen' | 'whisper' | 'barge' | 'conference' | 'split' }
  | { do: 'select-call'; index: number }

export interface KeyPress {
  /** `event.key`. */
  key: string
  /** `event.code`: where the key is, for layouts without Latin letters. */
  code: string
  ctrl: boolean
  meta: boolean
  alt: boolean
  /** Focus is where text is typed. */
  typing: boolean
  /** Focus is on nothing: the page has just come, or what had it is gone. */
  nowhere: boolean
}

const letters: Readonly<Record<string, KeyAction>> = {
  t: { do: 'transfer' },
  x: { do: 'hang-up' },
  h: { do: 'hold' },
  d: { do: 'dial' },
  l: { do: 'listen' },
  w: { do: 'whisper' },
  b: { do: 'barge' },
  j: { do: 'conference' },
  u: { do: 'split' },
  g: { do: 'get' },
  p: { do: 'park' },
}
/** The same letters by place, for Cyrillic, Arabic and the like, where `key` is another letter. */
const places: Readonly<Record<string, string>> = {
  KeyT: 't',
  KeyX: 'x',
  KeyK: 'k',
  KeyH: 'h',
  KeyD: 'd',
  KeyL: 'l',
  KeyW: 'w',
  KeyB: 'b',
  KeyJ: 'j',
  KeyU: 'u',
  KeyG: 'g',
  KeyP: 'p',
}

/** The letter meant: as typed when it is Latin, else by its place on the keyboard. */
const letterOf = ({ key, code }: Pick<KeyPress, 'key' | 'code'>): string =>
  /^[a-z]$/i.test(key) ? key.toLowerCase() : (places[code] ?? key)

/**
 * Single keys are silent while somebody types; Ctrl and Cmd work everywhere, on a Mac as well. Combinations that aren't
 * ours are left to the browser.
 */
export function actionOf(press: KeyPress): KeyAction | null {
  const letter = letterOf(press)
  if (press.ctrl || press.meta) return letter === 'k' && !press.alt ? { do: 'palette' } : null
  if (press.typing || press.alt) return null
  if (press.key === 'Escape') return { do: 'back' }
  if (press.key === 'ArrowDown' && press.nowhere) return { do: 'grid' }
  if (press.key === '/') return { do: 'filter' }
  if (press.key === '?') return { do: 'help' }
  if (/^[1-9]$/.test(press.key)) return { do: 'select-call', index: Number(press.key) - 1 }
  return letters[letter] ?? null
}
