import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type DayReport, liveDay } from './day.ts'
import { shrink } from './shrink.ts'

/*
 * Many days by hand: JACKFIELD_EXCHANGE=simulator node e2e/monkey/main.ts --days 100 --at-once 4; a bad one again, with fewer steps:
 * --seed 17 --shrink. What it is about stands in docs/contributing.md.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    days: { type: 'string', default: '1' },
    steps: { type: 'string', default: '40' },
    only: { type: 'string' },
    'at-once': { type: 'string', default: '1' },
    'no-accidents': { type: 'boolean', default: false },
    vain: { type: 'boolean', default: false },
    say: { type: 'boolean', default: false },
    record: { type: 'string' },
    shrink: { type: 'boolean', default: false },
  },
})
process.env.JACKFIELD_EXCHANGE ??= 'simulator'
const first = Number(values.seed)
const days = Array.from({ length: Number(values.days) }, (_, index) => first + index)
const options = (seed: number) => ({
  seed,
  steps: Number(values.steps),
  accidents: !values['no-accidents'],
  ...(values.only ? { only: new Set(values.only.split(',').map(Number)) } : {}),
  ...(values.record ? { record: join(values.record, `day-${seed}`) } : {}),
  ...(values.say ? { say: (line: string) => console.log(line) } : {}),
})

const ends = new Map<string, number>()
let bad = 0
let crashed = 0
async function worker(): Promise<void> {
  for (let seed = days.shift(); seed !== undefined; seed = days.shift()) {
    const begunAt = Date.now()
    const report = await liveDay(options(seed))
    for (const [end, count] of report.ends) ends.set(end, (ends.get(end) ?? 0) + count)
    const seconds = Math.round((Date.now() - begunAt) / 1000)
    if (values.vain && report.vain.length > 0)
      console.log(`day ${seed}: in vain\n${report.vain.map((line) => `    ${line}`).join('\n')}`)
    if (report.problems.length === 0) {
      console.log(`day ${seed}: good, ${report.steps.length} steps, ${seconds} s`)
      continue
    }
    if (report.crash !== null) {
      crashed += 1
      console.log(
        `day ${seed}: Asterisk crashed, after\n${[...report.steps, ...report.problems].map((line) => `    ${line}`).join('\n')}`,
      )
      continue
    }
    bad += 1
    tell(values.shrink ? await shrink(options(seed), report) : report)
  }
}

function tell({ seed, steps, problems }: DayReport): void {
  console.log(`day ${seed}: BAD\n${[...steps, '-- problems', ...problems].map((line) => `    ${line}`).join('\n')}`)
}

await Promise.all(Array.from({ length: Number(values['at-once']) }, worker))
console.log(
  [...ends]
    .sort()
    .map(([end, count]) => `${String(count).padStart(6)} ${end}`)
    .join('\n'),
)
if (crashed > 0) console.log(`Asterisk crashed on ${crashed} days`)
console.log(bad > 0 ? `${bad} bad days` : crashed > 0 ? 'no other day was bad' : 'every day was good')
process.exit(bad === 0 ? 0 : 1)
