/** What a key means on the board, before anything is known of selection or rights. */
export type KeyAction =
  | { do: 'filter' | 'palette' | 'help' | 'grid' | 'back' }
  /** The command of this letter. */
  | { do: 'command'; letter: string }
  /** The card with this digit. */
  | { do: 'select-call'; number: number }
  /** The tab of people before or after the one that is shown. */
  | { do: 'tab'; by: 1 | -1 }

export interface KeyPress {
  /** `event.key`. */
  key: string
  /** `event.code`: where the key is, for layouts without Latin letters. */
  code: string
  ctrl: boolean
  meta: boolean
  alt: boolean
  shift: boolean
  /** Focus is where text is typed. */
  typing: boolean
  /** Focus is on nothing: the page has just come, or what had it is gone. */
  nowhere: boolean
}

/** The letter meant: as typed when it is Latin, else by its place on the keyboard (Cyrillic, Arabic and the like). */
export const letterOf = ({ key, code }: Pick<KeyPress, 'key' | 'code'>): string =>
  /^[a-z]$/i.test(key) ? key.toLowerCase() : (/^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? key)

/** A key with what is held, as the settings name it: `F7`, `NumpadAdd`, `Shift+F7`, `Alt+T`. */
export function chordOf(press: Pick<KeyPress, 'key' | 'code' | 'ctrl' | 'meta' | 'alt' | 'shift'>): string {
  const letter = letterOf(press)
  const name = press.code.startsWith('Numpad') ? press.code : /^[a-z]$/.test(letter) ? letter.toUpperCase() : press.key
  return [press.ctrl && 'Ctrl', press.meta && 'Meta', press.alt && 'Alt', press.shift && 'Shift', name]
    .filter(Boolean)
    .join('+')
}

/**
 * Single keys are silent while somebody types; Ctrl and Cmd work everywhere, on a Mac as well. Combinations that aren't
 * ours are left to the browser. `letters` are those that some command has.
 *
 * @param single whether a key that types a character is a command without Ctrl or Alt (WCAG 2.1.4: it can be turned off)
 */
export function actionOf(
  press: KeyPress,
  letters: Pick<ReadonlySet<string>, 'has'>,
  own: Readonly<Record<string, string>> = {},
  single = true,
): KeyAction | null {
  if (!single && !press.ctrl && !press.meta && !press.alt && [...press.key].length === 1) return null
  const mine = own[chordOf(press)]
  // A function key types nothing: it works in a field too.
  if (mine !== undefined && letters.has(mine) && (!press.typing || /^F\d+$/.test(press.key) || press.alt || press.ctrl))
    return { do: 'command', letter: mine }
  const letter = letterOf(press)
  if (press.ctrl || press.meta) {
    if (letter === 'k' && !press.alt) return { do: 'palette' }
    // Where somebody types it takes back their typing.
    return letter === 'z' && !press.alt && !press.typing && letters.has('z') ? { do: 'command', letter } : null
  }
  if (press.typing || press.alt) return null
  if (press.key === 'Escape') return { do: 'back' }
  if (press.key === 'ArrowDown' && press.nowhere) return { do: 'grid' }
  if (press.key === '/') return { do: 'filter' }
  if (press.key === '?') return { do: 'help' }
  if (press.key === '<' || press.key === '>') return { do: 'tab', by: press.key === '<' ? -1 : 1 }
  if (/^[1-9]$/.test(press.key)) return { do: 'select-call', number: Number(press.key) }
  // A command may have the letter with Shift for itself; otherwise Shift asks for more about the plain one.
  const shifted = letter.toUpperCase()
  if (press.shift && shifted !== letter && letters.has(shifted)) return { do: 'command', letter: shifted }
  return letters.has(letter) ? { do: 'command', letter } : null
}
