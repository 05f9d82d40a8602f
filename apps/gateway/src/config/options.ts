import { nearest } from './nearest.ts'

/** One option of a command line: how it is written, and what is wrong with a value (null = nothing). */
export type OptionSpec = { check: (value: string) => string | null }
export type OptionsOutcome<Name extends string> =
  | { ok: true; values: Partial<Record<Name, string>>; help: boolean }
  | { ok: false; problems: string[] }

/** Reads `--name value` and `--name=value`. Every mistake is one line that names the option. */
export function parseOptions<Name extends string>(
  args: readonly string[],
  specs: Record<Name, OptionSpec>,
): OptionsOutcome<Name> {
  const values: Partial<Record<Name, string>> = {}
  const problems: string[] = []
  const known = Object.keys(specs) as Name[]
  let help = false
  const rest = [...args]
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (arg === '--help' || arg === '-h') {
      help = true
      continue
    }
    const written = /^--([a-z][a-z-]*)(?:=(.*))?$/s.exec(arg)
    const name = known.find((one) => one === written?.[1])
    if (name === undefined) {
      const guess = nearest(arg.replace(/^-+/, '').replace(/=.*$/s, ''), known)
      problems.push(`${arg}: is not an option${guess === null ? '' : `; did you mean --${guess}?`}`)
      // Its value would only be a second complaint.
      if (written?.[2] === undefined && rest[0] !== undefined && !rest[0].startsWith('-')) rest.shift()
      continue
    }
    const value = written?.[2] ?? (rest[0]?.startsWith('--') ? undefined : rest.shift())
    if (value === undefined) {
      problems.push(`--${name}: needs a value`)
      continue
    }
    const problem = specs[name].check(value)
    if (problem === null) values[name] = value
    else problems.push(`--${name}: ${problem}`)
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, values, help }
}

/** A whole number between two bounds. */
export function wholeNumber(from: number, to: number): OptionSpec {
  return {
    check: (value) => {
      const number = Number(value)
      const fits = /^\d+$/.test(value) && number >= from && number <= to
      return fits ? null : `must be a whole number from ${from} to ${to}`
    },
  }
}

/** Any number between two bounds. */
export function numberBetween(from: number, to: number): OptionSpec {
  return {
    check: (value) => {
      const number = Number(value)
      const fits = /^\d+(\.\d+)?$/.test(value) && number >= from && number <= to
      return fits ? null : `must be a number from ${from} to ${to}`
    },
  }
}

/** Some text that matches, or the words for when it doesn't. */
export function textLike(pattern: RegExp, otherwise: string): OptionSpec {
  return { check: (value) => (pattern.test(value) ? null : otherwise) }
}
