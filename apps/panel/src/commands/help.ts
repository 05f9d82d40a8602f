import type { Command } from './command.ts'

/** Every command of the board: those of each letter, and those without one. */
export function helpOf(all: readonly Command[]): { letters: [string, Command[]][]; others: Command[] } {
  const letters = [...Map.groupBy(all, ({ hotkey }) => hotkey)].filter(([letter]) => letter !== '')
  return { letters, others: all.filter(({ hotkey }) => hotkey === '') }
}

/** What is written on the cap of a command's key: `T`, `Shift+M`. */
export const capOf = (hotkey: string): string =>
  hotkey !== '' && hotkey === hotkey.toUpperCase() ? `Shift+${hotkey}` : hotkey.toUpperCase()
