/** One spelling for a number: `+39 06 12`, `0039-0612` and `(0039) 06/12` are the same. */
const plainNumber = (text: string): string => text.replace(/[^0-9*#+A-Za-z]/g, '').replace(/^00/, '+')

/** A name as short as this says nothing by itself, and stands in too many texts. */
const SHORTEST_NAME = 3

/** What is looked for when somebody is to be forgotten: a number, and the names that came with it. */
export class Traces {
  readonly #number: string
  readonly #names = new Set<string>()

  constructor(number: string) {
    this.#number = plainNumber(number)
  }

  get names(): readonly string[] {
    return [...this.#names]
  }

  /** A name that stood beside the number. */
  learn(name: string): void {
    const plain = name.trim().toLowerCase()
    if (plain.length >= SHORTEST_NAME && plainNumber(plain) !== this.#number) this.#names.add(plain)
  }

  isNumber(text: string | null): boolean {
    return text !== null && text !== '' && plainNumber(text) === this.#number
  }

  /** Whether the number ends so; `digits` = without anything else. */
  endsWith(digits: string): boolean {
    return digits !== '' && this.#number.replace(/[^0-9*#]/g, '').endsWith(digits)
  }

  /** Whether a text that somebody typed has the number, in any spelling, or one of the names. */
  isIn(text: string | null): boolean {
    if (text === null || text === '') return false
    const lower = text.toLowerCase()
    if (this.names.some((name) => lower.includes(name))) return true
    const runs = text.replace(/(?<=[0-9+])[ ()./-]+(?=[0-9])/g, '').match(/[+*#]?[0-9][0-9*#]*/g) ?? []
    return runs.some((run) => this.isNumber(run)) || text.split(/\s+/).some((word) => this.isNumber(word))
  }
}
