import { type ClusterConfig, KEEPER_PORT } from './cluster-settings.ts'
import type { Config } from './config-shape.ts'
import { isLoopback } from './loopback.ts'
import type { Settings } from './settings.ts'

/** How several gateways share the board; null = this one has it alone. `label` gives a setting as the person wrote it. */
export function clusterOf(
  settings: Pick<Settings, 'cluster' | 'signIn' | 'csta'>,
  database: Config['database'],
  label: (place: string) => string,
  problems: string[],
): ClusterConfig | null {
  const { redis, secret, roles, keeper } = settings.cluster
  if (redis === undefined) {
    if (secret !== undefined) problems.push(`${label('cluster.secret')}: there is no cluster.redis that it is for`)
    return null
  }
  const urls = redis.split(',').map((one) => one.trim())
  if (!urls.every((url) => /^rediss?:\/\/.+/.test(url) && URL.canParse(url)))
    problems.push(
      `${label('cluster.redis')}: must be redis://host:6379, or rediss://user:password@host:6379/0; several with commas between`,
    )
  if (secret === undefined)
    problems.push(`${label('cluster.secret')}: is needed, the same at all gateways of the board: openssl rand -hex 32`)
  const isKeeper = roles.includes('keeper')
  if (isKeeper && database === null)
    problems.push(
      `${label('database.url')}: is needed where several gateways share a board: the next keeper has to find what this one kept`,
    )
  if (isKeeper && settings.signIn.secretKey === undefined)
    problems.push(
      `${label('signIn.secretKey')}: is needed where several gateways share a board: the next keeper has to read what this one sealed`,
    )
  if (settings.csta.listen !== undefined)
    problems.push(`${label('csta.listen')}: CSTA clients can connect only to a gateway that has its board alone`)
  const { listen = { host: '127.0.0.1', port: 0 }, url = null, plain } = keeper
  if (url !== null && !(/^https?:\/\//.test(url) && URL.canParse(url)))
    problems.push(`${label('cluster.keeper.url')}: must be an address like http://10.0.0.5:${KEEPER_PORT}`)
  if (!isLoopback(listen.host) && !plain)
    problems.push(
      `${label('cluster.keeper.listen')}: ${listen.host} can be reached from other machines, without TLS; that needs "cluster.keeper.plain: true", on a network of the gateways alone`,
    )
  if (url === null && ['0.0.0.0', '::'].includes(listen.host))
    problems.push(`${label('cluster.keeper.url')}: is needed: doors can't connect to ${listen.host}`)
  return { redis: urls, secret: secret ?? '', roles, keeper: { ...listen, url } }
}
