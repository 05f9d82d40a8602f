import type { CommandError } from '../commands/command-error.ts'
import type { Tables, View } from '../rows.ts'
import type { Party } from '../rows-base.ts'
import type { Message } from '../rows-own.ts'
import type { TableName } from '../table-names.ts'
import { nameWord, type Outsiders, wordsOf } from './outsiders.ts'

/** Numbers this short, and codes, are the exchange's own. */
const MAX_INSIDE = 3
/** As long as this or longer, a number shows how it begins and ends. */
const MIN_SHOWN = 8
const DOT = '•'
/** In place of a word of a name, however long it is. */
const HIDDEN_WORD = DOT.repeat(3)
/** What a person would write as a number into a text: five digits or more, with what people put between them. */
const numberInText = /\+?\d(?:[ ()./-]{0,2}\d){4,}/g

/**
 * [MASK-1] The numbers and names that are no secret: those of the people and places of the board. Good for as long as none of them changes.
 */
export class Insiders {
  readonly #names = new Map<string, Set<string>>()
  readonly #places = new Set<string>()
  readonly #outsiders: Pick<Outsiders, 'has'> | null
  #words: ReadonlySet<string> | null = null

  /** `outsiders` = the callers whose names are to be found in texts. */
  constructor(
    { extensions, queues }: Pick<View, 'extensions' | 'queues'>,
    outsiders: Pick<Outsiders, 'has'> | null = null,
  ) {
    this.#outsiders = outsiders

    for (const { number, name } of extensions.values()) {
      const names = this.#names.get(number)
      if (names) names.add(name)
      else this.#names.set(number, new Set([name]))
    }
    for (const { id, name } of queues.values()) this.#places.add(id).add(name)
  }

  hasNumber(text: string): boolean {
    // The id of one of several people with the same number is that number with a context behind it.
    const number = text.split('@', 1)[0]!
    return number.length <= MAX_INSIDE || /^[*#]/.test(number) || this.#names.has(number) || this.#places.has(number)
  }

  /** [MASK-6] Whether a word of a text is of the name of a caller, and of nobody on the board. */
  hidesWord(text: string): boolean {
    const word = nameWord(text)
    if (this.#outsiders === null || !this.#outsiders.has(word)) return false
    this.#words ??= new Set(
      [...this.#places, ...[...this.#names.values()].flatMap((names) => [...names])].flatMap(wordsOf).map(nameWord),
    )
    return !this.#words.has(word)
  }

  /** "Anna Conti (101)", as `partyLabel` writes a person of the board. */
  hasLabel(text: string): boolean {
    const [, name, number] = /^(.+) \(([^()]+)\)$/.exec(text.replaceAll(/[\u2066\u2068\u2069]/g, '')) ?? []
    return name !== undefined && number !== undefined && (this.#names.get(number)?.has(name) ?? false)
  }

  hasName({ name, number }: Party): boolean {
    return name === '' || (this.#names.get(number)?.has(name) ?? false) || this.#places.has(name)
  }
}

/** [MASK-2] `+39 06 ••• 67`: how it begins and ends, so that two can be told apart; of a short one nothing. */
export function maskNumber(number: string): string {
  if (number.length < MIN_SHOWN) return DOT.repeat(number.length)
  const head = Math.min(number.startsWith('+') ? 5 : 4, number.length - 6)
  return number.slice(0, head) + DOT.repeat(number.length - head - 2) + number.slice(-2)
}

/** A text that people wrote, or the exchange, without the numbers in it that are not of the board, and without the names of callers. */
export const maskText = (text: string, insiders: Insiders): string =>
  text
    .replace(numberInText, (number) => {
      const digits = number.replaceAll(/[^+\d]/g, '')
      return insiders.hasNumber(digits) ? number : maskNumber(digits)
    })
    .replace(/[\p{L}\p{M}]+/gu, (word) => (insiders.hidesWord(word) ? HIDDEN_WORD : word))

const numberFor = (number: string, insiders: Insiders): string =>
  insiders.hasNumber(number) ? number : maskNumber(number)

/** A party without the number and the name of somebody who is not of the board. The very same object where nothing is hidden. */
export function maskParty(party: Party, insiders: Insiders): Party {
  const number = numberFor(party.number, insiders)
  const name = insiders.hasName(party) ? party.name : ''
  return number === party.number && name === party.name ? party : { name, number }
}

const partyOrNull = (party: Party | null, insiders: Insiders): Party | null =>
  party === null ? null : maskParty(party, insiders)
const numberOrNull = (number: string | null, insiders: Insiders): string | null =>
  number === null ? null : numberFor(number, insiders)
const textOrNull = (text: string | null, insiders: Insiders): string | null =>
  text === null ? null : maskText(text, insiders)

/** [MASK-3] A row as operators see it to whom callers are hidden. The very same object where nothing is hidden. */
export function maskRow<T extends TableName>(table: T, row: Tables[T], insiders: Insiders): Tables[T] {
  const fields = hidden[table] as ((row: Tables[T], insiders: Insiders) => Partial<Tables[T]>) | undefined
  if (!fields) return row
  const masked = fields(row, insiders)
  return Object.entries(masked).every(([key, value]) => row[key as keyof Tables[T]] === value)
    ? row
    : { ...row, ...masked }
}

/** The fields of each table in which somebody from outside may stand. */
const hidden: { readonly [T in TableName]?: (row: Tables[T], insiders: Insiders) => Partial<Tables[T]> } = {
  extensions: ({ party, backFrom, forwards, followMe }, insiders) => {
    const always = numberOrNull(forwards.always, insiders)
    const busy = numberOrNull(forwards.busy, insiders)
    const noAnswer = numberOrNull(forwards.noAnswer, insiders)
    const isSame = always === forwards.always && busy === forwards.busy && noAnswer === forwards.noAnswer
    return {
      party: partyOrNull(party, insiders),
      backFrom: partyOrNull(backFrom, insiders),
      forwards: isSame ? forwards : { always, busy, noAnswer },
      followMe: followMe?.some((one) => !insiders.hasNumber(one))
        ? followMe.map((one) => numberFor(one, insiders))
        : followMe,
    }
  },
  calls: ({ caller, callee, backFrom, forwardedFrom }, insiders) => ({
    caller: maskParty(caller, insiders),
    callee: partyOrNull(callee, insiders),
    backFrom: partyOrNull(backFrom, insiders),
    forwardedFrom: partyOrNull(forwardedFrom, insiders),
  }),
  legs: ({ extensionId, who, party, backFrom, recordedTo }, insiders) => ({
    // Only strangers have one; without a name nothing else would tell that it is a stranger's.
    contact: null,
    who: extensionId === null ? maskParty(who, insiders) : who,
    party: partyOrNull(party, insiders),
    backFrom: partyOrNull(backFrom, insiders),
    recordedTo: textOrNull(recordedTo, insiders),
  }),
  consults: ({ target }, insiders) => ({ target: maskParty(target, insiders) }),
  waitingCallers: ({ who }, insiders) => ({ who: maskParty(who, insiders) }),
  participants: ({ extensionId, who }, insiders) => ({ who: extensionId === null ? maskParty(who, insiders) : who }),
  parkedCalls: ({ who, parkedBy, forWhom }, insiders) => ({
    who: maskParty(who, insiders),
    parkedBy: partyOrNull(parkedBy, insiders),
    forWhom: partyOrNull(forWhom, insiders),
  }),
  commands: ({ error, outcome }, insiders) => ({
    error: error === null ? null : maskError(error, insiders),
    outcome: textOrNull(outcome, insiders),
  }),
  callbacks: ({ number, name, note, origin }, insiders) => {
    const label = origin === null ? '' : maskText(origin.label, insiders)
    return {
      number: numberFor(number, insiders),
      name: insiders.hasName({ name, number }) ? name : '',
      note: maskText(note, insiders),
      origin: origin === null || origin.label === label ? origin : { ...origin, label },
    }
  },
  notes: ({ text }, insiders) => ({ text: maskText(text, insiders) }),
  alerts: ({ extensionId, who }, insiders) => ({ who: extensionId === null ? maskParty(who, insiders) : who }),
}

/** What a refusal or a failure says, without numbers that are not of the board. The very same object where nothing is hidden. */
export function maskError<E extends CommandError>(error: E, insiders: Insiders): E {
  const said = Object.entries(error).map(([key, value]): [string, unknown] => {
    if (key === 'target' && insiders.hasLabel(String(value))) return [key, value]
    if (key === 'number' || key === 'target') return [key, numberFor(String(value), insiders)]
    return [key, key === 'reason' ? maskText(String(value), insiders) : value]
  })
  return said.every(([key, value]) => error[key as keyof E] === value) ? error : (Object.fromEntries(said) as E)
}

/** A message of another operator, as it is read by one to whom callers are hidden. */
export const maskMessage = (message: Message, insiders: Insiders): Message => ({
  ...message,
  text: maskText(message.text, insiders),
})
