import { fold } from '@jackfield/client'
import type { Command } from '../../../commands/command.ts'
import { en } from '../../../i18n/en/index.ts'

/** A command that the typed words name, and what was typed after its name. */
export interface Meant {
  command: Command
  rest: string
  /** Named in full, or by its letter; else only begun. */
  sure: boolean
}

const tokensOf = (text: string): string[] =>
  text
    .trim()
    .split(/\s+/)
    .filter((token) => token !== '')
const wordsOf = (name: string): string[] =>
  fold(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')

/** The names of a command: its text in the operator's language, and its English names everywhere. */
function namesOf({ label, kind, alias = [] }: Command, word: string): readonly string[] {
  const spaced = label.replace(/[A-Z]/g, (letter) => ` ${letter}`)
  return [word, en.command[label], spaced, kind.replaceAll('-', ' '), ...alias]
}

/**
 * The small grammar of the palette: a letter or a name, then a person, a number or a text: "t anna", "d 104", "barge 102", "park".
 * Commands that are named in full come first, the longest name before all; then those whose name is only begun.
 */
export function meantByTyped(
  typed: string,
  commands: readonly Command[],
  wordOf: (command: Command) => string,
): readonly Meant[] {
  const tokens = tokensOf(typed)
  const first = tokens[0]
  if (first === undefined) return []
  // What is written with a hyphen or an apostrophe is several words, also of a name.
  const typedWords = tokens.flatMap((token, index) => wordsOf(token).map((word) => ({ word, index })))
  const letter = fold(first)
  /** How many tokens the name takes; 0 when it is not typed in full. */
  const taken = (words: readonly string[]): number => {
    const last = typedWords[words.length - 1]
    const isWhole = last !== undefined && typedWords[words.length]?.index !== last.index
    return isWhole && words.every((word, i) => word === typedWords[i]?.word) ? last.index + 1 : 0
  }
  const sure: (Meant & { length: number })[] = []
  const begun: Meant[] = []
  for (const command of commands) {
    let length = command.hotkey !== '' && letter === command.hotkey ? 1 : 0
    let begins = false
    for (const name of namesOf(command, wordOf(command))) {
      const words = wordsOf(name)
      length = Math.max(length, taken(words))
      begins ||= typedWords.every((typedWord) => words.some((word) => word.startsWith(typedWord.word)))
    }
    if (length > 0) sure.push({ command, rest: tokens.slice(length).join(' '), sure: true, length })
    else if (begins && first.length > 1) begun.push({ command, rest: '', sure: false })
  }
  const longest = Math.max(0, ...sure.map(({ length }) => length))
  return [...sure.filter(({ length }) => length === longest).map(({ length: _, ...meant }) => meant), ...begun]
}

/**
 * What can stand after the name: a person or number it goes to, a person whose call or row it is about, something told, one of
 * its choices, a row of the board, or nothing.
 */
export type Argument = 'person' | 'row-person' | 'value' | 'choice' | 'row' | 'none'

export function argumentOf({ ask, zone, on }: Command): Argument {
  const onCalls = on.length === 0 || on.includes('legs')
  if (zone !== undefined) return 'person'
  if ((ask?.kind === 'person' || (ask?.kind === 'overlay' && ask.asksFor === 'person')) && onCalls) return 'person'
  if (onCalls && (ask?.kind === 'text' || ask?.kind === 'digits' || ask?.kind === 'number')) return 'value'
  if (onCalls && ask?.kind === 'choice') return 'choice'
  if (on.includes('extensions')) return 'row-person'
  return on.length > 0 && !on.includes('legs') ? 'row' : 'none'
}
