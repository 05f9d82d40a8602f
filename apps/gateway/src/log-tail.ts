const MOST_LINES = 3000
const MOST_CHARACTERS = 1_000_000

/** The last lines of the log, as they were written: for an administrator whose journal has none. */
export class LogTail {
  #lines: string[] = []
  #characters = 0

  push(line: string): void {
    this.#lines.push(line)
    this.#characters += line.length
    if (this.#lines.length <= 2 * MOST_LINES && this.#characters <= 2 * MOST_CHARACTERS) return
    this.#lines = this.lines
    this.#characters = this.#lines.reduce((sum, { length }) => sum + length, 0)
  }

  /** Takes out the lines of which this is so. */
  forget(isTheirs: (line: string) => boolean): void {
    this.#lines = this.#lines.filter((line) => !isTheirs(line))
  }

  /** The oldest first. */
  get lines(): string[] {
    let [from, room] = [this.#lines.length, MOST_CHARACTERS]
    while (from > 0 && this.#lines.length - from < MOST_LINES && room >= this.#lines[from - 1]!.length) {
      from -= 1
      room -= this.#lines[from]!.length
    }
    return this.#lines.slice(from)
  }
}
