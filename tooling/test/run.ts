import { needAsterisk, needChromium, needPanel } from './needs.ts'
import { stages } from './stages.ts'

const wanted = process.argv.slice(2)
const chosen = stages.filter(
  (stage) => wanted.length === 0 || wanted.some((word) => word === stage.name || stage.also.includes(word)),
)
const unknown = wanted.filter((word) => !stages.some((stage) => stage.name === word || stage.also.includes(word)))
if (unknown.length > 0) {
  console.error(`There is no test part called ${unknown.join(', ')}. The parts:`)
  for (const stage of stages) console.error(`  ${[stage.name, ...stage.also].join(' | ').padEnd(40)} ${stage.about}`)
  process.exit(2)
}

const providers = { chromium: needChromium, asterisk: needAsterisk, panel: needPanel }
const ready = new Map<string, Promise<void>>()
const lines: string[] = []
const more: string[] = []
let passed = 0
let failed = 0

for (const stage of chosen) {
  console.log(`\n=== ${stage.name}: ${stage.about}`)
  const startedAt = Date.now()
  let outcome: Awaited<ReturnType<typeof stage.run>>
  try {
    for (const need of stage.needs) {
      if (!ready.has(need)) ready.set(need, providers[need]())
      await ready.get(need)
    }
    outcome = await stage.run()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    outcome = { passed: 0, failed: 1, note: 'could not run' }
  }
  if (outcome.lines) more.push(`\n${stage.name}, what is proven:`, ...outcome.lines)
  passed += outcome.passed
  failed += outcome.failed
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(0)
  lines.push(
    `${stage.name.padEnd(20)} ${String(outcome.passed).padStart(5)} passed ${String(outcome.failed).padStart(4)} failed ${seconds.padStart(5)} s${outcome.note ? `  (${outcome.note})` : ''}`,
  )
}

console.log(`\n${[...lines, ...more].join('\n')}\n`)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1
