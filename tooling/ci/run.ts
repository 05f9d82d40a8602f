import { helpOf, nearest, readCommandLine } from '@jackfield/cli'
import { runLanes } from './lanes.ts'
import { providers } from './needs.ts'
import { endAll } from './process.ts'
import { type Part, Screen } from './screen.ts'
import { type Need, type Outcome, type Stage, stages } from './stages.ts'
import { tableLines } from './table.ts'

const command = {
  name: 'test',
  about: 'All tests, or the parts that are named.',
  takes: '[PART ...]',
  options: {},
  more: [
    'The parts:',
    ...stages.map(({ name, also, about }) => `  ${[name, ...also].join(' | ').padEnd(46)} ${about}`),
  ].join('\n'),
}
const given = readCommandLine(process.argv.slice(2), command)
const wanted = given.ok ? given.rest : []
const names = stages.flatMap(({ name, also }) => [name, ...also])
const problems = given.ok
  ? wanted
      .filter((name) => !names.includes(name))
      .map((name) => {
        const guess = nearest(name, names)
        return `There is no test part called ${name}${guess === null ? '' : `; did you mean ${guess}`}.`
      })
  : given.problems
if (problems.length > 0) {
  for (const problem of problems) console.error(`jackfield test: ${problem}`)
  console.error(helpOf(command))
  process.exit(2)
}
if (given.ok && given.help) {
  process.stdout.write(helpOf(command))
  process.exit(0)
}
const chosen = stages.filter(
  (stage) => wanted.length === 0 || wanted.some((name) => name === stage.name || stage.also.includes(name)),
)

const screen = new Screen((text) => process.stdout.write(text))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, async () => {
    await endAll()
    screen.flush()
    console.error(`\nBroken off by ${signal}: nothing is left running, and nothing is proven.`)
    process.exit(130)
  })
}

const startedAt = Date.now()
const seconds = (since: number) => ((Date.now() - since) / 1000).toFixed(0)
const parts = new Map<Stage, Part>(chosen.map((stage) => [stage, screen.part()]))
for (const [stage, part] of parts) part.write(`\n=== ${stage.name}: ${stage.about}\n`)

// What comes over the net is fetched from the start, while tests run that need none of it; what is built here waits for its stage.
const ready = new Map<Need, Promise<void>>()
function bring(need: Need, out: Part): Promise<void> {
  const brought = ready.get(need) ?? providers[need](out)
  ready.set(need, brought)
  // Told where it is awaited.
  brought.catch(() => {})
  return brought
}
for (const [stage, part] of parts) for (const need of stage.needs) if (need !== 'panel') bring(need, part)

const outcomes = new Map<Stage, Outcome & { seconds: string }>()
await runLanes(chosen, async (stage) => {
  const part = parts.get(stage)!
  const begun = Date.now()
  let outcome: Outcome
  try {
    for (const need of stage.needs) await bring(need, part)
    outcome = await stage.run(part)
  } catch (error) {
    part.write(`${error instanceof Error ? error.message : error}\n`)
    outcome = { passed: 0, failed: 1, note: 'could not run' }
  }
  outcomes.set(stage, { ...outcome, seconds: seconds(begun) })
  part.end()
})

const ended = chosen.map((stage) => ({ ...outcomes.get(stage)!, name: stage.name }))
console.log()
for (const { name, passed, failed, note, seconds } of ended) {
  const counts = `${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${seconds.padStart(5)} s`
  console.log(`${name.padEnd(20)} ${counts}${note ? `  (${note})` : ''}`)
}
const columns = ended.flatMap(({ column }) => column ?? [])
if (columns.length > 0)
  console.log(['\nwhat is proven, by how many tests on which exchange:', ...tableLines(columns)].join('\n'))
for (const { name, failures = [] } of ended)
  if (failures.length > 0) console.log([`\n${name}, what failed:`, ...failures].join('\n'))

const sum = (of: 'passed' | 'failed') => ended.reduce((total, outcome) => total + outcome[of], 0)
const [passed, failed] = [sum('passed'), sum('failed')]
console.log(`\nall of it in ${seconds(startedAt)} s`)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1
