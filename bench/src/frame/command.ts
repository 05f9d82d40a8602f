import { flag, helpOf, readCommandLine, textLike } from '@jackfield/cli'
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
  const spec = {
    name: 'bench',
    about: 'How fast Jackfield is, beside its peers. Without a name all benches run but the longest.',
    takes: '[name ...]',
    options: {
      json: flag('one line of JSON for each bench'),
      short: flag('the short form: that it works, not how fast'),
      recording: textLike(/./, 'must name a folder', 'another recording than ours', 'FOLDER'),
    },
    more: ['The benches:', ...benches.map(({ name, about }) => `  ${name.padEnd(16)} ${about}`)].join('\n'),
  }
  const usage = () => {
    for (const line of `usage: ./${helpOf(spec)}`.trimEnd().split('\n')) err(line)
  }
  const parsed = readCommandLine(args, spec)
  if (!parsed.ok) {
    for (const problem of parsed.problems) err(`jackfield bench: ${problem}`)
    usage()
    return 2
  }
  const { values, rest: names, help } = parsed
  const [json, short] = [values.json !== undefined, values.short !== undefined]
  const recording = values.recording ?? null
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
  const chosen = benches.filter(({ name, isLong }) => (names.length === 0 ? !isLong : names.includes(name)))
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
