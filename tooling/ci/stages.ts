import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { type Awaited, awaited, table } from '../../e2e/contract/table.ts'
import { type FailureReport, playwrightFailures, type SuiteReport, vitestFailures } from './failures.ts'
import type { Lane } from './lanes.ts'
import { root, run } from './process.ts'
import { type RealExchange, realExchanges } from './real-exchanges.ts'
import type { Part } from './screen.ts'
import { type Column, type FileReport, isProven, judgeAwaited, judgeTable } from './table.ts'
import { typePrograms } from './type-programs.ts'

/** What a stage came to. `passed` and `failed` count tests; a check without tests counts as one. */
export interface Outcome {
  passed: number
  failed: number
  note?: string
  /** What it proves of the table of commands: one column of the table at the end of the run. */
  column?: Column
  /** What failed and why, in a few lines each. */
  failures?: readonly string[]
}

export interface Stage {
  name: string
  /** Other words that select it on the command line. */
  also: readonly string[]
  about: string
  lane: Lane
  /** What must be on the machine first. */
  needs: readonly Need[]
  run: (out: Part) => Promise<Outcome>
}

export type Need = 'chromium' | 'asterisk' | 'panel' | 'postgres' | 'redis'

const reports = path.join(root, '.jackfield', 'reports')

/** Each command is one test; the later ones run also when an earlier one failed. */
const checks =
  (...commands: readonly (readonly string[])[]) =>
  async (out: Part): Promise<Outcome> => {
    let failed = 0
    for (const command of commands) if ((await run([...command], out)) !== 0) failed += 1
    return { passed: commands.length - failed, failed }
  }

interface VitestReport {
  numPassedTests: number
  numFailedTests: number
  numFailedTestSuites: number
  numPendingTests: number
  numTodoTests: number
  testResults: readonly (FileReport & FailureReport)[]
}

/** One vitest project. A file that fails to load counts as a failure, and so do skipped tests and a run of nothing. */
const vitest =
  (project: string, more: Omit<VitestRun, 'project'> = {}) =>
  async (out: Part): Promise<Outcome> =>
    (await vitestReport({ project, ...more }, out)).outcome

/** The contract on a real exchange, and what it proves: each row of the table of commands. Tests that are awaited there may fail. */
const contractTable =
  ({ name, header, files, env }: RealExchange) =>
  async (out: Part): Promise<Outcome> => {
    const here = awaited.filter(({ on }) => on.includes(header))
    const { outcome, report } = await vitestReport({ project: 'contract-asterisk', name, files, env }, out, here)
    const results = report?.testResults ?? []
    const { waiting, stale } = judgeAwaited(here, results)
    const rows = judgeTable(table, results, here)
    const unproven = rows.filter((row) => !isProven(row)).length
    // A file that fails as a whole has no test that could be awaited.
    const wrong = outcome.failed - waiting + stale.length
    const notes = [
      ...(waiting > 0 ? [`${waiting} tests wait for what is not built yet`] : []),
      ...(wrong === 0 && unproven > 0 ? [`${unproven} rows of the table without proof`] : []),
      ...(outcome.note === undefined ? [] : [outcome.note]),
    ]
    return {
      ...outcome,
      failed: wrong === 0 ? unproven : wrong,
      failures: [...(outcome.failures ?? []), ...stale],
      column: { header, rows },
      ...(notes.length > 0 ? { note: notes.join('; ') } : {}),
    }
  }

interface VitestRun {
  project: string
  /** Of the report; the project's when not given. */
  name?: string
  /** Parts of the paths of files; all of the project when not given. */
  files?: readonly string[]
  env?: Record<string, string>
}

async function vitestReport(
  { project, name = project, files = [], env = {} }: VitestRun,
  out: Part,
  awaitedHere: readonly Awaited[] = [],
): Promise<{ outcome: Outcome; report: VitestReport | null }> {
  const file = fresh(`${name}.json`)
  const code = await run(
    [
      'vitest',
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
      ...files,
    ],
    out,
    { env },
  )
  if (!existsSync(file)) return { outcome: { passed: 0, failed: 1, note: 'vitest wrote no report' }, report: null }
  const report = JSON.parse(readFileSync(file, 'utf8')) as VitestReport
  const skipped = report.numPendingTests + report.numTodoTests
  const failed = report.numFailedTests + skipped
  const note = skipped > 0 ? `${skipped} skipped, counted as failed` : undefined
  const failures = vitestFailures(report.testResults, awaitedHere)
  return { outcome: { ...judge(report.numPassedTests, failed, code, note), failures }, report }
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  suites: readonly SuiteReport[]
}

/** One project of `e2e/playwright.config.ts`. */
const playwright =
  (project: string) =>
  async (out: Part): Promise<Outcome> => {
    const file = fresh(`browser-${project}.json`)
    const code = await run(['playwright', 'test', '--config', 'e2e/playwright.config.ts', '--project', project], out, {
      env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file },
      bin: path.join(root, 'e2e', 'node_modules', '.bin'),
    })
    if (!existsSync(file)) return { passed: 0, failed: 1, note: 'playwright wrote no report' }
    const { stats, suites } = JSON.parse(readFileSync(file, 'utf8')) as PlaywrightReport
    const again = stats.flaky === 0 ? undefined : `${stats.flaky} passed at a second try`
    const outcome = judge(stats.expected + stats.flaky, stats.unexpected + stats.skipped, code, again)
    return { ...outcome, failures: playwrightFailures(suites) }
  }

function judge(passed: number, failed: number, code: number, note?: string): Outcome {
  if (passed + failed === 0) return { passed, failed: 1, note: 'no test ran' }
  // A crash outside of any test (an unhandled rejection, say) fails the run although every test passed.
  if (code !== 0 && failed === 0) return { passed, failed: 1, note: `ended with code ${code}` }
  return note === undefined ? { passed, failed } : { passed, failed, note }
}

function fresh(name: string): string {
  mkdirSync(reports, { recursive: true })
  const file = path.join(reports, name)
  rmSync(file, { force: true })
  return file
}

export const stages: readonly Stage[] = [
  {
    name: 'lint',
    also: [],
    about: 'format, rules, import ladder and cycles; unused exports and dependencies; cited ids',
    lane: 'works',
    needs: [],
    run: checks(
      ['biome', 'check', '--error-on-warnings', '.'],
      ['knip', '--no-progress', '--no-config-hints'],
      ['node', 'tooling/ci/check-cited-ids.ts'],
    ),
  },
  {
    name: 'types',
    also: ['typecheck'],
    about: 'every package type-checks',
    lane: 'works',
    needs: [],
    run: async (out) => {
      // Each uses one processor.
      const programs = typePrograms(root).map(({ config }) => ['tsc', '--noEmit', '--checkers', '1', '-p', config])
      const failed = (await Promise.all(programs.map((one) => run(one, out)))).filter((code) => code !== 0).length
      return { passed: programs.length - failed, failed }
    },
  },
  { name: 'unit', also: [], about: 'beside the source', lane: 'works', needs: [], run: vitest('unit') },
  { name: 'property', also: [], about: 'laws, with random input', lane: 'works', needs: [], run: vitest('property') },
  {
    name: 'replay',
    also: [],
    about: 'recordings of a real Asterisk, invariants after each event',
    lane: 'works',
    needs: [],
    run: vitest('replay'),
  },
  { name: 'pair', also: [], about: 'gateway and client in one process', lane: 'works', needs: [], run: vitest('pair') },
  {
    name: 'store',
    also: ['database', 'postgres', 'cluster', 'redis'],
    about: 'what outlives the gateway, on SQLite and on a real PostgreSQL; what gateways share, on a real Redis',
    lane: 'waits',
    needs: ['postgres', 'redis'],
    run: vitest('store'),
  },
  {
    name: 'package',
    also: [],
    about: 'the published packages, installed in an empty project, on Node 20, 22 and 24',
    lane: 'waits',
    needs: [],
    run: vitest('package'),
  },
  {
    name: 'contract-simulator',
    also: ['contract', 'simulator'],
    about: 'the contract suite on the simulated exchange',
    lane: 'waits',
    needs: [],
    run: vitest('contract-simulator'),
  },
  ...realExchanges.map((one): Stage => ({ ...one, lane: 'waits', needs: ['asterisk'], run: contractTable(one) })),
  {
    name: 'contract-ami-http',
    also: ['contract', 'pbx', 'asterisk'],
    about: 'a part of the same suite with AMI over the HTTP server of Asterisk 22',
    lane: 'waits',
    needs: ['asterisk'],
    run: vitest('contract-asterisk', {
      name: 'contract-ami-http',
      files: ['calls', 'links', 'queue-callers'].map((file) => `e2e/contract/${file}.test`),
      env: { JACKFIELD_AMI: 'rawman', JACKFIELD_ASTERISK: '22' },
    }),
  },
  {
    name: 'browser',
    also: ['e2e', 'playwright'],
    about: "an operator's day in Chromium",
    lane: 'works',
    needs: ['chromium', 'panel'],
    run: playwright('simulator'),
  },
  {
    name: 'browser-postgres',
    also: ['postgres'],
    about: 'the screens of what is kept, with PostgreSQL behind them',
    lane: 'works',
    needs: ['chromium', 'panel', 'postgres'],
    run: playwright('simulator-postgres'),
  },
  {
    name: 'browser-asterisk',
    also: ['pbx', 'asterisk'],
    about: 'a short day in Chromium at a real Asterisk with real phones',
    lane: 'waits',
    needs: ['asterisk', 'chromium', 'panel'],
    run: playwright('asterisk'),
  },
  {
    name: 'deb',
    also: [],
    about: 'the Debian package, installed and started in a Debian without a network',
    // Beside the browser's tests it makes those of a slow machine wait too long.
    lane: 'works',
    needs: ['panel'],
    run: vitest('deb'),
  },
  {
    name: 'bench',
    also: [],
    about: 'the short form of each bench: that it works, not how fast',
    lane: 'works',
    needs: ['chromium', 'panel', 'asterisk'],
    run: vitest('bench'),
  },
]
