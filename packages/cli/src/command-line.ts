import { parseArgs } from 'node:util'
import { nearest } from './nearest.ts'
import type { OptionSpec } from './options.ts'

/** One subcommand of `./jackfield`: all that its help and its parser need. */
export interface CommandSpec<Name extends string> {
  readonly name: string
  /** One sentence. */
  readonly about: string
  readonly options: Readonly<Record<Name, OptionSpec>>
  /** What may stand without dashes, in the help: `[BENCH ...]`; not given = nothing. */
  readonly takes?: string
  /** Lines after the options. */
  readonly more?: string
}

export type OptionsOutcome<Name extends string> =
  | {
      readonly ok: true
      /** By option; of one that takes no value `true`. */
      readonly values: Readonly<Partial<Record<Name, string>>>
      /** What stands without dashes, in order. */
      readonly rest: readonly string[]
      readonly help: boolean
    }
  | { readonly ok: false; readonly problems: readonly string[] }

/** Reads `--name value`, `--name=value` and `--help`. Every mistake is one line that names the option, and the nearest known one. */
export function readCommandLine<Name extends string>(
  args: readonly string[],
  command: CommandSpec<Name>,
): OptionsOutcome<Name> {
  const specs = new Map(Object.entries<OptionSpec>(command.options))
  const { written, problems } = joined(args, specs)
  const { tokens } = parseArgs({
    args: written,
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: {
      ...Object.fromEntries(
        [...specs].map(([name, { takes }]) => [name, { type: takes === null ? 'boolean' : 'string' }]),
      ),
      help: { type: 'boolean', short: 'h' },
    },
  })
  const values: Record<string, string> = {}
  const rest: string[] = []
  let help = false
  // The value of an unknown option would only be a second complaint.
  let skipped = -1
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue
    if (token.kind === 'positional') {
      if (token.index === skipped) continue
      if (command.takes === undefined) problems.push(`${token.value}: is not an option`)
      else rest.push(token.value)
      continue
    }
    const { name, rawName, value } = token
    if (name === 'help') {
      help = true
      continue
    }
    const spec = specs.get(name)
    if (spec === undefined) {
      const guess = nearest(name, [...specs.keys(), 'help'])
      const known = [...specs.keys()].map((one) => `--${one}`).join(', ')
      problems.push(
        `${rawName}: is not an option; ${guess === null ? `it knows ${known}` : `did you mean --${guess}?`}`,
      )
      if (value === undefined) skipped = token.index + 1
      continue
    }
    const problem = spec.takes === null ? whenGiven(value) : spec.check(value ?? '')
    if (problem === null) values[name] = value ?? 'true'
    else problems.push(`--${name}: ${problem}`)
  }
  if (problems.length > 0) return { ok: false, problems }
  return { ok: true, values: values as Partial<Record<Name, string>>, rest, help }
}

const whenGiven = (value: string | undefined) => (value === undefined ? null : 'takes no value')

/** `--port -1` as `--port=-1`, so that a value may begin with one dash; in `--port --name` the first has none. */
function joined(args: readonly string[], specs: ReadonlyMap<string, OptionSpec>) {
  const written: string[] = []
  const problems: string[] = []
  const left = [...args]
  for (let arg = left.shift(); arg !== undefined; arg = left.shift()) {
    const takes = arg.startsWith('--') && (specs.get(arg.slice(2))?.takes ?? null) !== null
    if (!takes) written.push(arg)
    else if (left[0] === undefined || left[0].startsWith('--')) problems.push(`${arg}: needs a value`)
    else written.push(`${arg}=${left.shift()}`)
  }
  return { written, problems }
}

const WIDTH = 27

/** What `--help` prints. */
export function helpOf(command: CommandSpec<string>): string {
  const options = Object.entries({ ...command.options, help: { takes: null, about: 'this text' } })
  const lines = options.map(([name, { takes, about }]) => {
    const written = takes === null ? `--${name}` : `--${name} ${takes}`
    return `  ${written.padEnd(WIDTH)} ${about}`
  })
  const usage = `jackfield ${command.name}${command.takes === undefined ? '' : ` ${command.takes}`} [options]`
  return `${usage}\n${command.about}\n\n${lines.join('\n')}\n${command.more === undefined ? '' : `\n${command.more}\n`}`
}
