import { Writable } from 'node:stream'
import { RedisServer } from '@jackfield/cluster/redis-server'
import { Simulator } from '@jackfield/simulator'
import { PostgresServer } from '@jackfield/store/postgres-server'
import { type ClusterGateway, startCluster } from '../src/cluster/start-cluster.ts'
import type { ClusterRole } from '../src/config/cluster-settings.ts'
import { loadConfig, secretsOf } from '../src/config/config.ts'
import { createLog } from '../src/log.ts'
import { openPanel, type Panel } from './panel.ts'
import { until } from './until.ts'
import { quick, secret } from './world.ts'

const unlimited = { burst: 1e6, perSecond: 1e6 }
const clusterSecret = 'the-secret-that-the-gateways-share'

/** A simulated exchange, a Redis, a PostgreSQL and any number of gateways that share the board, in one process. */
export class ClusterStage {
  readonly redis: RedisServer
  readonly simulator: Simulator
  readonly log: string[] = []
  /** What the links of the first administrator carry. */
  readonly firstLinks: string[] = []
  readonly #postgres: PostgresServer
  readonly #database: string
  readonly #amiPort: number
  readonly #gateways: ClusterGateway[] = []
  readonly #panels: Panel[] = []

  private constructor(parts: {
    redis: RedisServer
    postgres: PostgresServer
    simulator: Simulator
    database: string
    amiPort: number
  }) {
    this.redis = parts.redis
    this.simulator = parts.simulator
    this.#postgres = parts.postgres
    this.#database = parts.database
    this.#amiPort = parts.amiPort
  }

  static async open(): Promise<ClusterStage> {
    const simulator = new Simulator({ extensions: 12, username: 'board', secret })
    const [redis, postgres, { amiPort }] = await Promise.all([
      RedisServer.open(),
      PostgresServer.open(),
      simulator.start(),
    ])
    return new ClusterStage({ redis, postgres, simulator, amiPort, database: await postgres.database() })
  }

  /** One more of them. */
  async gateway(roles: readonly ClusterRole[], env: Record<string, string> = {}): Promise<ClusterGateway> {
    const loaded = loadConfig({
      JACKFIELD_AMI_URL: `ami://board:${secret}@127.0.0.1:${this.#amiPort}`,
      JACKFIELD_PORT: '0',
      JACKFIELD_OPEN: 'true',
      JACKFIELD_DATABASE_URL: this.#database,
      JACKFIELD_SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
      JACKFIELD_REDIS_URL: this.redis.url,
      JACKFIELD_CLUSTER_SECRET: clusterSecret,
      JACKFIELD_ROLES: roles.join(','),
      ...env,
    })
    if (!loaded.ok) throw new Error(loaded.problems.join('\n'))
    const { config } = loaded
    const out = new Writable({
      write: (chunk, _encoding, done) => {
        this.log.push(String(chunk))
        done()
      },
    })
    const started = await startCluster({
      ...{ config, demo: null, panelFolder: '/nowhere', timings: quick, ttlMs: 1000 },
      log: createLog({ level: 'debug', secrets: secretsOf(config), out }),
      signIn: { cost: { memory: 64, passes: 1, lanes: 1 }, onFirstLink: (link) => this.firstLinks.push(link) },
      limits: { intents: unlimited, entries: unlimited, reads: unlimited, sockets: 10_000 },
    })
    if (!started.ok) throw new Error(started.problem)
    this.#gateways.push(started.cluster)
    return started.cluster
  }

  /** A panel whose board is live, at that gateway. */
  async panel({ url }: Pick<ClusterGateway, 'url'>, token?: string): Promise<Panel> {
    const panel = openPanel(url, token === undefined ? {} : { token })
    this.#panels.push(panel)
    await panel.live()
    return panel
  }

  async keeps({ keeping }: ClusterGateway): Promise<void> {
    await until('the gateway keeps the board', () => keeping?.isKept === true)
  }

  async close(): Promise<void> {
    for (const panel of this.#panels) panel.link.stop()
    await Promise.all(this.#gateways.map((one) => one.stop()))
    await this.simulator.stop()
    await Promise.all([this.redis.close(), this.#postgres.close()])
  }
}
