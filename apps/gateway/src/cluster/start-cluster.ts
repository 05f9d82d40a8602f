import { randomBytes } from 'node:crypto'
import { checkRedis, Redis, Seal, StreamReader } from '@jackfield/cluster'
import type { Config } from '../config/config-shape.ts'
import { startGateway } from '../gateway.ts'
import type { GatewayOptions } from '../gateway-options.ts'
import { createMetrics } from '../metrics.ts'
import { type DoorGateway, type DoorGatewayOptions, startDoor } from './door-gateway.ts'
import { Keeping } from './keeping.ts'

export interface ClusterOptions
  extends Omit<GatewayOptions, 'kept' | 'metrics'>,
    Pick<DoorGatewayOptions, 'limits' | 'bounds'> {
  /** How long a lease holds without being renewed, ms. */
  ttlMs?: number
}

/** One process of those that share a board. */
export interface ClusterGateway {
  /** Where browsers come, or where it says how it is. */
  readonly url: string
  readonly door: DoorGateway
  /** null = it never keeps the board. */
  readonly keeping: Keeping | null
  stop: () => Promise<void>
}

export type ClusterOutcome = { ok: true; cluster: ClusterGateway } | { ok: false; problem: string }

/** The address without what proves who comes. */
const shown = (url: string): string => {
  const { hostname, port, pathname } = new URL(url)
  return `${hostname}:${port || 6379}${pathname === '/' ? '' : pathname}`
}

/** What comes to a keeper has proven that it comes from a door of ours. */
const EVERYBODY = ['0.0.0.0/1', '128.0.0.0/1', '::/1', '8000::/1']

/** The gateway of the exchange as it runs for doors: they alone reach it, and say for whom they ask. */
const keeperConfig = (config: Config): Config => {
  const { host, port } = config.cluster!.keeper
  return { ...config, listen: { ...config.listen, host, port, tls: null, proxies: EVERYBODY } }
}

/** [CLUSTER-10] Starts this process in its roles: `keeper`, `door` or both. A setting that does not work gives one line that says why. */
export async function startCluster(options: ClusterOptions): Promise<ClusterOutcome> {
  const { config, log } = options
  const { redis: urls, secret, roles, keeper } = config.cluster!
  const name = `gateway-${randomBytes(6).toString('hex')}`
  const seal = new Seal(secret)
  const redis = new Redis({ urls, name })
  const verdict = await checkRedis(redis, urls.map(shown).join(','))
  if (!verdict.ok) {
    redis.close()
    return { ok: false, problem: verdict.problem }
  }
  for (const warning of verdict.warnings) log.warn(warning)
  const metrics = createMetrics()
  const reader = new StreamReader(redis, `${name}-keeper`)
  const keeping = roles.includes('keeper')
    ? new Keeping({
        ...{ redis, reader, seal, name, log, url: keeper.url },
        ...(options.ttlMs === undefined ? {} : { ttlMs: options.ttlMs }),
        start: (kept) => startGateway({ ...options, config: keeperConfig(config), metrics, kept }),
      })
    : null
  const started = await startDoor({
    ...{ config, redis, seal, name, log, metrics, panelFolder: options.panelFolder },
    ...(options.limits ? { limits: options.limits } : {}),
    ...(options.bounds ? { bounds: options.bounds } : {}),
    tlsLookMs: options.timings.tlsLookMs,
    isKeeper: () => keeping?.isKept ?? null,
  })
  const end = async () => {
    reader.close()
    redis.close()
    metrics.stop()
  }
  if (!started.ok) {
    await end()
    return started
  }
  keeping?.start()
  const { door } = started
  let stopping: Promise<void> | null = null
  const stop = async () => {
    await Promise.all([door.stop(), keeping?.stop()])
    await end()
  }
  return { ok: true, cluster: { url: door.url, door, keeping, stop: () => (stopping ??= stop()) } }
}
