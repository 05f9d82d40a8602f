import type { Exchange } from '../exchange/exchange.ts'
import { ariBridge, ariChannel, ariEndpoint, ariTime } from './ari-shapes.ts'
import { rtpStatistics } from './rtp-statistics.ts'

export interface EventFilter {
  /** Null for all. */
  allowed: string[] | null
  disallowed: string[]
}

/** The kinds of things that an application may subscribe to as a whole. */
export const sources = ['channel:', 'bridge:', 'endpoint:', 'deviceState:'] as const
export type Source = (typeof sources)[number]

export interface AriApp {
  readonly name: string
  readonly subscribedTo: Set<Source>
  filter: EventFilter
}

interface Surroundings {
  exchange: Exchange
  apps: ReadonlyMap<string, AriApp>
  version: '16' | '22'
}

interface Reply {
  status: number
  body: unknown
}

const missing = (message: string): Reply => ({ status: 404, body: { message } })

/** The subset of the REST interface that a panel uses. What needs Stasis is refused as the real one refuses it. */
export function answer(around: Surroundings, request: { method: string; url: URL; body: string }): Reply {
  const [root, resource = '', id, verb] = request.url.pathname.split('/').slice(1).map(decode)
  if (root !== 'ari') return missing('Not Found')
  switch (`${request.method} ${resource}`) {
    case 'GET asterisk':
      return asterisk(around, id)
    case 'GET bridges':
      return bridges(around, id)
    case 'GET channels':
      return channels(around, id, verb)
    case 'DELETE channels':
      return hangUp(around, id, request.url)
    case 'GET endpoints':
      return endpoints(around, id, verb)
    case 'GET applications':
      return applications(around, id)
    case 'PUT applications':
      return filter(around, id, verb, request.body)
    case 'POST applications':
      return subscribe(around, id, verb, request.url)
    case 'POST channels':
    case 'POST bridges':
      return refuseOutsideStasis(around, resource, id)
    default:
      return missing('Resource not found')
  }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

function asterisk({ exchange, version }: Surroundings, what: string | undefined): Reply {
  if (what === 'ping')
    return {
      status: 200,
      body: { asterisk_id: '02:fc:00:00:00:01', ping: 'pong', timestamp: ariTime(exchange.clock.now()) },
    }
  if (what !== 'info') return missing('Resource not found')
  const started = ariTime(exchange.startedAt)
  return {
    status: 200,
    body: {
      build: { os: 'Linux', kernel: '', options: '', machine: 'x86_64', date: '', user: '' },
      system: { version: version === '16' ? '16.28.0' : '22.10.1', entity_id: '02:fc:00:00:00:01' },
      config: { name: '', default_language: 'en', setid: { user: '', group: '' } },
      status: { startup_time: started, last_reload_time: started },
    },
  }
}
function bridges({ exchange }: Surroundings, id: string | undefined): Reply {
  if (id === undefined) return { status: 200, body: [...exchange.bridges.values()].map(ariBridge) }
  const bridge = exchange.bridges.get(id)
  return bridge ? { status: 200, body: ariBridge(bridge) } : missing('Bridge not found')
}
function channels({ exchange, version }: Surroundings, id: string | undefined, verb: string | undefined): Reply {
  if (id === undefined)
    return { status: 200, body: [...exchange.channels.values()].map((channel) => ariChannel(channel, version)) }
  const channel = exchange.channels.get(id)
  if (!channel) return missing('Channel not found')
  if (verb === undefined) return { status: 200, body: ariChannel(channel, version) }
  if (verb !== 'rtp_statistics') return missing('Resource not found')
  if (channel.endpoint === null) return { status: 403, body: { message: 'Unsupported channel type' } }
  const statistics = rtpStatistics(channel, exchange.clock.now(), version)
  return statistics === null ? missing('RTP info not found') : { status: 200, body: statistics }
}
function hangUp({ exchange }: Surroundings, id: string | undefined, url: URL): Reply {
  const channel = exchange.channels.get(id ?? '')
  if (!channel) return missing('Channel not found')
  exchange.hangup(channel, url.searchParams.get('reason') === 'busy' ? 17 : 16)
  return { status: 204, body: null }
}
function endpoints({ exchange }: Surroundings, tech: string | undefined, resource: string | undefined): Reply {
  const all = [...exchange.directory.endpoints.values()]
  if (tech === undefined) return { status: 200, body: all.map(ariEndpoint) }
  if (tech.toUpperCase() !== 'PJSIP') return missing('Endpoints not found')
  if (resource === undefined) return { status: 200, body: all.map(ariEndpoint) }
  const endpoint = exchange.directory.endpoints.get(resource)
  return endpoint ? { status: 200, body: ariEndpoint(endpoint) } : missing('Endpoint not found')
}
function applicationBody(app: AriApp) {
  const types = (names: string[]) => names.map((type) => ({ type }))
  return {
    name: app.name,
    channel_ids: app.subscribedTo.has('channel:') ? ['__AST_CHANNEL_ALL_TOPIC'] : [],
    bridge_ids: app.subscribedTo.has('bridge:') ? ['__AST_BRIDGE_ALL_TOPIC'] : [],
    endpoint_ids: app.subscribedTo.has('endpoint:') ? ['__AST_ENDPOINT_ALL_TOPIC'] : [],
    device_names: app.subscribedTo.has('deviceState:') ? ['__AST_DEVICE_STATE_ALL_TOPIC'] : [],
    events_allowed: types(app.filter.allowed ?? []),
    events_disallowed: types(app.filter.disallowed),
  }
}
function applications({ apps }: Surroundings, name: string | undefined): Reply {
  if (name === undefined) return { status: 200, body: [...apps.values()].map(applicationBody) }
  const app = apps.get(name)
  return app ? { status: 200, body: applicationBody(app) } : missing('Application not found')
}
/** Only whole kinds, such as `bridge:`; one thing alone is not found. */
function subscribe({ apps }: Surroundings, name: string | undefined, verb: string | undefined, url: URL): Reply {
  const app = apps.get(name ?? '')
  if (!app) return missing('Application not found')
  if (verb !== 'subscription') return missing('Resource not found')
  const asked = url.searchParams.getAll('eventSource').flatMap((list) => list.split(','))
  if (asked.length === 0) return { status: 400, body: { message: 'Missing parameter eventSource' } }
  const known = sources.filter((source) => asked.includes(source))
  if (known.length < asked.length) return { status: 422, body: { message: 'Event source does not exist' } }
  for (const source of known) app.subscribedTo.add(source)
  return { status: 200, body: applicationBody(app) }
}
function filter({ apps }: Surroundings, name: string | undefined, verb: string | undefined, text: string): Reply {
  const app = apps.get(name ?? '')
  if (!app) return missing('Application not found')
  if (verb !== 'eventFilter') return missing('Resource not found')
  const asked = parseFilter(text)
  if (!asked) return { status: 400, body: { message: 'Bad request' } }
  app.filter = asked
  return { status: 200, body: applicationBody(app) }
}
function parseFilter(text: string): EventFilter | null {
  try {
    const parsed: unknown = text === '' ? {} : JSON.parse(text)
    if (typeof parsed !== 'object' || parsed === null) return null
    const names = (list: unknown): string[] | null => {
      if (list === undefined) return null
      if (!Array.isArray(list)) throw new TypeError('a list of event types was expected')
      return list.map((item: unknown) => {
        if (typeof item === 'object' && item !== null && 'type' in item) return String(item.type)
        throw new TypeError('an event type was expected')
      })
    }
    const { allowed, disallowed } = parsed as { allowed?: unknown; disallowed?: unknown }
    const wanted = names(allowed) ?? []
    // An empty list means that all are allowed.
    return { allowed: wanted.length === 0 ? null : wanted, disallowed: names(disallowed) ?? [] }
  } catch {
    return null
  }
}
function refuseOutsideStasis({ exchange }: Surroundings, resource: string, id: string | undefined): Reply {
  if (id === undefined) return { status: 501, body: { message: 'Not Implemented' } }
  if (resource === 'channels')
    return exchange.channels.has(id)
      ? { status: 409, body: { message: 'Channel not in Stasis application' } }
      : missing('Channel not found')
  return exchange.bridges.has(id)
    ? { status: 409, body: { message: 'Bridge not in Stasis application' } }
    : missing('Bridge not found')
}
