/** One option of a command line. */
export interface OptionSpec {
  /** What stands for its value in the help: `N`, `FILE`; null = it takes none. */
  readonly takes: string | null
  /** One line for the help. */
  readonly about: string
  /** What is wrong with a value; null = nothing. */
  readonly check: (value: string) => string | null
}

/** An option that is there or not. */
export const flag = (about: string): OptionSpec => ({ takes: null, about, check: () => null })

/** A whole number between two bounds. */
export function wholeNumber(from: number, to: number, about = '', takes = 'N'): OptionSpec {
  return {
    takes,
    about,
    check: (value) => {
      const number = Number(value)
      const fits = /^\d+$/.test(value) && number >= from && number <= to
      return fits ? null : `must be a whole number from ${from} to ${to}`
    },
  }
}

/** Any number between two bounds. */
export function numberBetween(from: number, to: number, about = '', takes = 'N'): OptionSpec {
  return {
    takes,
    about,
    check: (value) => {
      const number = Number(value)
      const fits = /^\d+(\.\d+)?$/.test(value) && number >= from && number <= to
      return fits ? null : `must be a number from ${from} to ${to}`
    },
  }
}

/** Some text that matches, or the words for when it doesn't. */
export function textLike(pattern: RegExp, otherwise: string, about = '', takes = 'TEXT'): OptionSpec {
  return { takes, about, check: (value) => (pattern.test(value) ? null : otherwise) }
}
