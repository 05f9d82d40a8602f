import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Writable } from 'node:stream'
import { loadConfig } from '../../../apps/gateway/src/config/config.ts'
import { type Gateway, startGateway as start } from '../../../apps/gateway/src/gateway.ts'
import { createLog } from '../../../apps/gateway/src/log.ts'
import { panelFolder } from '../../../apps/gateway/src/run.ts'
import { defaultTimings, type Timings } from '../../../apps/gateway/src/timings.ts'
import type { ExchangeDriver } from '../../rig/driver.ts'
import { databaseOf } from './databases.ts'

/** `JACKFIELD_AMI=rawman`, or another form: the whole suite with AMI over the HTTP server of the exchange, which is that of ARI. */
const httpForm = process.env.JACKFIELD_AMI ?? null

const user = (name: string, secret: string) => `${encodeURIComponent(name)}:${encodeURIComponent(secret)}`
const amiUrl = ({ host, port, username, secret }: ExchangeDriver['ami'], ari: ExchangeDriver['ari'] | null) =>
  httpForm === null || ari === null
    ? `ami://${user(username, secret)}@${host}:${port}`
    : `ami+http://${user(username, secret)}@${new URL(ari.url).host}/${httpForm}`

export interface TestGateway {
  /** Without a slash at the end. */
  url: string
  /** What stands behind the door, for those who look inside. */
  inside: Gateway
  stop: () => Promise<void>
}

/** The gateway that ships, in this process, configured by its own environment variables. */
export async function startGateway(options: {
  /** null = `settings` names several exchanges. */
  ami: ExchangeDriver['ami'] | null
  ari: ExchangeDriver['ari'] | null
  /** The second account; none when not given. */
  system?: ExchangeDriver['amiSystem']
  port?: number
  /** Text of a config file, for what no environment variable can say. */
  settings?: string
  /** Instead of the timings that it ships with. */
  timings?: Partial<Timings>
  /** Where it keeps what outlives it; null = in memory alone. */
  data?: string | null
  /** false = people sign in, and the first administrator gets a link, of which `onFirstLink` is told. */
  open?: boolean
  onFirstLink?: (secret: string) => void
  /** Whither it logs, and from which level on; stderr when not given. */
  log?: { level: string; out: Writable }
}): Promise<TestGateway> {
  const { ami, ari, system, settings } = options
  const folder = settings === undefined ? null : await mkdtemp(join(tmpdir(), 'jf-config-'))
  const file = folder === null ? null : join(folder, 'board.yaml')
  if (file !== null) await writeFile(file, settings ?? '')
  const database = await databaseOf(options.data ?? null)
  const env = {
    ...(ami ? { JACKFIELD_AMI_URL: amiUrl(ami, ari) } : {}),
    ...(ari ? { JACKFIELD_ARI_URL: ari.url.replace('://', `://${user(ari.username, ari.password)}@`) } : {}),
    ...(system ? { JACKFIELD_AMI_SYSTEM_URL: amiUrl(system, ari) } : {}),
    ...(database === null ? {} : { JACKFIELD_DATABASE_URL: database }),
    JACKFIELD_PORT: String(options.port ?? 0),
    JACKFIELD_LOG_LEVEL: options.log?.level ?? process.env.JACKFIELD_LOG_LEVEL ?? 'error',
  }
  const outcome = loadConfig(env, file)
  if (folder !== null) await rm(folder, { recursive: true })
  if (!outcome.ok) throw new Error(outcome.problems.join('\n'))
  // Where there are operators, they sign in all the same.
  const listen = { ...outcome.config.listen, open: options.open ?? true }
  const data = database === null ? (options.data ?? null) : null
  const config = { ...outcome.config, listen, data }
  const log = createLog({
    level: config.logLevel,
    secrets: [...(ami ? [ami.secret] : []), ...(system ? [system.secret] : [])],
    out: options.log?.out ?? process.stderr,
  })
  const started = await start({
    config,
    log,
    demo: null,
    panelFolder,
    timings: { ...defaultTimings, ...options.timings },
    callbackRules: { pauseMs: 300 },
    signIn: { onFirstLink: options.onFirstLink ?? (() => {}) },
  })
  if (!started.ok) throw new Error(started.problem)
  const { gateway } = started
  return { url: gateway.url.replace(/\/$/, ''), inside: gateway, stop: () => gateway.stop() }
}
