import { parseArgs } from 'node:util'
import type { Bench, BenchOptions, Report } from './bench.ts'
import { table } from './table.ts'

export interface CommandWorld {
  readonly benches: readonly Bench[]
  readonly out: (line: string) => void
  readonly err: (line: string) => void
  /** Null when there is none. */
  readonly findChromium: () => string | null
}

/**
 * The command line: `[name …] [--json] [--short] [--recording FOLDER]`. Returns the exit code: 0 = all ran, whatever their
 * figures; 1 = one could not run; 2 = not understood.
 */
export async function command(args: readonly string[], world: CommandWorld): Promise<number> {
  const { benches, out, err } = world
  const usage = () => {
    err('usage: ./jackfield bench [name ...] [--json] [--short] [--recording FOLDER]')
    err('The benches:')
    for (const { name, about } of benches) err(`  ${name.padEnd(16)} ${about}`)
  }
  const parsed = parse(args)
  if (typeof parsed === 'string') {
    err(`jackfield bench: ${parsed}`)
    usage()
    return 2
  }
  const { names, json, short, recording, help } = parsed
  if (help) {
    usage()
    return 0
  }
  const unknown = names.filter((name) => !benches.some((bench) => bench.name === name))
  if (unknown.length > 0) {
    err(`jackfield bench: there is no bench called ${unknown.map((name) => JSON.stringify(name)).join(', ')}`)
    usage()
    return 2
  }
  const chosen = benches.filter(({ name }) => names.length === 0 || names.includes(name))
  let code = 0
  for (const bench of chosen) {
    const report = await one(bench, { short, recording, tell: (line) => err(`${bench.name}: ${line}`) }, world)
    if (report.error !== null) code = 1
    out(json ? JSON.stringify(report) : `${table(report)}\n`)
  }
  return code
}

async function one(bench: Bench, options: BenchOptions, { findChromium }: CommandWorld): Promise<Report> {
  const { name } = bench
  if (bench.needs.includes('chromium') && findChromium() === null) {
    const error = 'no Chromium on this machine: install one, or name it in JACKFIELD_CHROMIUM'
    return { name, figures: [], notes: [], error }
  }
  try {
    const { figures, notes } = await bench.run(options)
    return { name, figures, notes: notes ?? [], error: null }
  } catch (error) {
    return { name, figures: [], notes: [], error: error instanceof Error ? error.message : String(error) }
  }
}

type Wanted = { names: string[]; json: boolean; short: boolean; recording: string | null; help: boolean }

/** The reason as text when it can't be understood. */
function parse(args: readonly string[]): Wanted | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        short: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
        recording: { type: 'string' },
      },
    })
    return { ...values, names: positionals, recording: values.recording ?? null }
  } catch (error) {
    return (error as Error).message
  }
}
