/** `node e2e/rig/record.ts <story>|all [--asterisk 22|16]`: records a story on the real exchange into `recordings/`. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { busyHour } from './busy-hour.ts'
import { startExchange } from './exchange.ts'
import type { AsteriskVersion } from './install-asterisk.ts'
import { dids, parking, people, queues, rooms, trunk } from './people.ts'
import { Recorder } from './recorder.ts'
import { Stage, type Story } from './stage.ts'
import { callStories } from './stories-calls.ts'
import { groupStories } from './stories-groups.ts'
import { operatorStories } from './stories-operator.ts'

const recordings = resolve(import.meta.dirname, '../../recordings')
const smallStories = [...callStories, ...groupStories, ...operatorStories]
const stories = [...smallStories, busyHour]

const { values, positionals } = parseArgs({ allowPositionals: true, options: { asterisk: { type: 'string' } } })
const versions: AsteriskVersion[] =
  values.asterisk === '22' || values.asterisk === '16' ? [values.asterisk] : values.asterisk ? [] : ['22', '16']
const wanted = positionals[0] === 'all' ? smallStories : stories.filter(({ name }) => name === positionals[0])
if (wanted.length === 0 || versions.length === 0) {
  console.error('usage: node e2e/rig/record.ts <story>|all [--asterisk 22|16]')
  console.error(`stories: ${stories.map(({ name }) => name).join(', ')}`)
  process.exit(2)
}
for (const version of versions) for (const story of wanted) await record(story, version)

async function record(story: Story, version: AsteriskVersion) {
  const exchange = await startExchange({ version, log: console.log })
  try {
    const recorder = await Recorder.open(exchange)
    const stage = new Stage(exchange, recorder)
    await story.play(stage)
    await recorder.finish()
    const folder = join(recordings, `asterisk-${version}`, story.name)
    await mkdir(folder, { recursive: true })
    const size = await recorder.save(folder)
    await writeFile(join(folder, 'story.md'), tell(story, stage, exchange.version))
    await writeFile(join(folder, 'facts.json'), `${JSON.stringify(facts(story, stage, exchange.version), null, 2)}\n`)
    console.log(`asterisk-${version}/${story.name}: ${size} bytes, ${recorder.moments.length} moments`)
  } catch (error) {
    console.error(exchange.logs.slice(-6000))
    throw error
  } finally {
    await exchange.stop()
  }
}

function tell(story: Story, stage: Stage, version: string): string {
  const steps = stage.script.map((step, index) => `${index + 1}. ${step}`)
  return `# ${story.name}\n\n${story.title}\n\nRecorded on Asterisk ${version}.\n\n${steps.join('\n')}\n`
}

function facts(story: Story, stage: Stage, version: string) {
  return {
    story: story.name,
    asterisk: version,
    people: Object.fromEntries(people.map(({ extension, name }) => [extension, name])),
    queues: Object.fromEntries(queues.map(({ name, extension, members }) => [name, { extension, members }])),
    rooms,
    parking,
    trunk,
    dids,
    moments: stage.recorder.moments,
  }
}
