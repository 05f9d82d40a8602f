import { existsSync, readFileSync } from 'node:fs'
import { stringify } from 'yaml'
import { type ConfigOutcome, secretsOf } from '../config/config.ts'
import { isLoopback } from '../config/loopback.ts'
import { exchangesIn, type Picked } from '../config/pick-exchanges.ts'
import { rawSettings } from '../config/raw-settings.ts'
import { checkUp, jsonOf, ofEach } from '../doctor/check-up.ts'
import type { Environment } from '../env.ts'
import { askGateway, type RunningGateway } from '../running/running-gateway.ts'
import { readJournal } from './journal.ts'
import { maskedLog } from './mask-log.ts'
import { maskedSettings } from './mask-settings.ts'
import { Masks } from './masks.ts'
import { record } from './record.ts'
import { versions } from './versions.ts'

export interface BundleOptions {
  readonly env: Environment
  /** Of `--config`. */
  readonly path: string | null
  readonly loaded: ConfigOutcome
  readonly gateway: RunningGateway
  /** Files of logs besides the journal. */
  readonly logs: readonly string[]
  /** How long the exchange is listened to; null = not at all. */
  readonly recordSeconds: number | null
  /** Names of people and numbers stay as they are. */
  readonly personal: boolean
  readonly now: Date
  readonly journal?: () => ReturnType<typeof readJournal>
}

export interface Bundle {
  readonly files: Map<string, string>
  /** What is not in it, and why. */
  readonly missing: string[]
}

/** The longest end of a log that is taken, characters. */
const MOST_LOG = 10_000_000
const ETC = '/etc/asterisk'

/** Gathers what somebody who was not there needs to know. What can't be had is said, and the rest is taken. */
export async function gather(options: BundleOptions): Promise<Bundle> {
  const { env, path, loaded, gateway, personal, now } = options
  const files = new Map<string, string>()
  const missing: string[] = []
  const config = loaded.ok ? loaded.config : null
  const secrets = [...(config === null ? [] : secretsOf(config)), ...(gateway.token === null ? [] : [gateway.token])]
  const masks = new Masks({ secrets, personal })
  const raw = rawSettings(env, path)
  const part = async (what: string, work: () => Promise<unknown>) => {
    try {
      await work()
    } catch (error) {
      missing.push(`${what}: ${masks.text((error as Error).message)}`)
    }
  }
  files.set('versions.json', pretty(versions(now)))
  const shown = { file: raw.file, fromEnvironment: raw.fromEnv, settings: maskedSettings(raw.settings, masks) }
  files.set('settings.yaml', stringify(shown))
  if (!loaded.ok) files.set('settings-problems.txt', loaded.problems.map((line) => `${masks.text(line)}\n`).join(''))
  await part('the running gateway', () => running(gateway, files, missing, masks))
  await part('the log', () => logs(options, files, missing, masks))
  if (config === null)
    missing.push('what doctor says, and a recording: the settings are wrong, see settings-problems.txt')
  else {
    const picked = exchangesIn(config)
    await part('what doctor says', () => doctor(picked, files, missing, masks))
    if (options.recordSeconds !== null) await recordings(picked, options.recordSeconds, files, missing, masks)
  }
  files.set('README.txt', readme(files, missing, personal))
  return { files, missing }
}

async function running(
  gateway: RunningGateway,
  files: Map<string, string>,
  missing: string[],
  masks: Masks,
): Promise<void> {
  const health = await askGateway(gateway, 'GET', '/healthz')
  files.set('health.json', pretty(masks.deep(JSON.parse(health.text))))
  const metrics = await askGateway(gateway, 'GET', '/metrics')
  if (metrics.status === 200) files.set('metrics.txt', masks.secretsOf(metrics.text))
  else missing.push(`the metrics: the board answered ${metrics.status}`)
  const log = await askGateway(gateway, 'GET', '/api/v1/log')
  if (log.status !== 200)
    missing.push(
      `the log of the running gateway: the board answered ${log.status}; it takes the token of an administrator`,
    )
  else files.set('log/gateway.log', maskedLog((JSON.parse(log.text) as { lines: string[] }).lines, masks))
}

async function logs(
  options: BundleOptions,
  files: Map<string, string>,
  missing: string[],
  masks: Masks,
): Promise<void> {
  const journal = await (options.journal ?? readJournal)()
  if ('lines' in journal) files.set('log/journal.log', maskedLog(journal.lines, masks))
  else missing.push(`the journal: ${journal.problem}`)
  for (const [at, file] of options.logs.entries()) {
    const text = readFileSync(file, 'utf8').slice(-MOST_LOG)
    files.set(`log/file-${at + 1}.log`, maskedLog(text.split('\n'), masks))
  }
}

async function doctor(picked: readonly Picked[], files: Map<string, string>, missing: string[], masks: Masks) {
  const isHere = existsSync(`${ETC}/manager.conf`) && picked.filter(isOnThisMachine).length === 1
  const report = await ofEach(picked, async (config) => {
    const etc = isHere && isOnThisMachine({ config }) ? ETC : null
    const one = await checkUp(config, { etc, waitMs: 2000, internalContext: null, ringSeconds: null })
    return { ...one, text: `Asterisk ${one.version ?? 'of an unknown version'}\n\n${one.text}` }
  })
  const [first] = report.each
  if (first?.exchange === null && first.report.problem !== null) throw new Error(first.report.problem)
  for (const { exchange, report: one } of report.each)
    if (exchange !== null && one.problem !== null)
      missing.push(`what doctor says of ${exchange.name}: ${masks.text(one.problem)}`)
  files.set('doctor.txt', masks.text(report.text))
  files.set('doctor.json', pretty(masks.deep(JSON.parse(jsonOf(report)))))
}

const isOnThisMachine = ({ config }: Pick<Picked, 'config'>) => isLoopback(config.ami.host)

/** Listens to all of them at the same time. */
async function recordings(
  picked: readonly Picked[],
  seconds: number,
  files: Map<string, string>,
  missing: string[],
  masks: Masks,
) {
  const recorded = await Promise.allSettled(picked.map(({ config }) => record(config, seconds, masks)))
  for (const [at, { exchange }] of picked.entries()) {
    const one = recorded[at]!
    if (one.status === 'rejected') {
      const of = exchange === null ? '' : ` of ${exchange.name}`
      missing.push(`the recording${of}: ${masks.text((one.reason as Error).message)}`)
      continue
    }
    const folder = exchange === null ? 'recording' : `recording/${exchange.id}`
    for (const [name, text] of one.value) files.set(`${folder}/${name}`, text)
  }
}

const pretty = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

function readme(files: ReadonlyMap<string, string>, missing: readonly string[], personal: boolean): string {
  const names = personal
    ? 'Names of people and numbers stand in it as they are (--names).'
    : 'Numbers of six digits and more, and names of people, are made up, the same each time. Numbers of extensions are as they are.'
  return `A support bundle of Jackfield. It was made on the machine of the board and sent to nobody.
Secrets of the settings are taken out. ${names}
Look through it before you hand it on.

In it:
${[...files.keys()].map((name) => `  ${name}`).join('\n')}

Not in it:
${missing.length === 0 ? '  nothing is missing' : missing.map((line) => `  ${line}`).join('\n')}
`
}
