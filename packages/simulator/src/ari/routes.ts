import type { Exchange } from '../exchange/exchange.ts'
import type { Application } from './application.ts'
import { ariTime, bridgeModel, channelModel, endpointModel } from './models.ts'

export interface Answer {
  status: number
  /** Undefined: no content. */
  body?: unknown
}

export interface RouteContext {
  exchange: Exchange
  applications: ReadonlyMap<string, Application>
  version: string
  asteriskId: string
}

const refused = (status: number, message: string): Answer => ({ status, body: { message } })
const found = (body: unknown): Answer => ({ status: 200, body })
const nothing: Answer = { status: 204 }

/**
 * Answers one REST request. `path` is what stands below `/ari/`, decoded segment by segment. What the exchange cannot do from
 * outside Stasis is refused as Asterisk refuses it.
 */
export function answer(
  context: RouteContext,
  request: { method: string; path: readonly string[]; query: URLSearchParams; body: unknown },
): Answer {
  const { method, path } = request
  const [resource, id, sub] = path
  switch (resource) {
    case 'asterisk':
      return method === 'GET' ? asterisk(context, id) : refused(405, 'Invalid method')
    case 'applications':
      return applications(context, request)
    case 'bridges':
      return method === 'GET' ? bridges(context, id) : refused(409, 'Bridge not in Stasis application')
    case 'channels':
      return channels(context, request, id, sub)
    case 'endpoints':
      return method === 'GET' ? endpoints(context, id, sub) : refused(405, 'Invalid method')
    case 'deviceStates':
      return method === 'GET' ? deviceStates(context, id) : refused(409, 'Uncontrolled device specified')
    case 'mailboxes':
    case 'playbacks':
    case 'recordings':
    case 'sounds':
      return id === undefined ? found([]) : refused(404, 'Resource not found')
    default:
      return refused(404, 'Resource not found')
  }
}

function asterisk({ exchange, version, asteriskId }: RouteContext, id: string | undefined): Answer {
  const startedAt = ariTime(exchange.startedAt)
  if (id === 'info')
    return found({
      build: {
        os: 'Linux',
        kernel: 'simulated',
        options: 'OPTIONAL_API',
        machine: 'simulated',
        date: '2026-01-01 00:00:00 UTC',
        user: 'jackfield',
      },
      system: { version, entity_id: asteriskId },
      config: { name: '', default_language: 'en', setid: { user: '', group: '' } },
      status: { startup_time: startedAt, last_reload_time: startedAt },
    })
  if (id === 'ping') return found({ asterisk_id: asteriskId, ping: 'pong', timestamp: ariTime(exchange.clock.now()) })
  return refused(404, 'Resource not found')
}

function applications(
  context: RouteContext,
  { method, path, body }: { method: string; path: readonly string[]; body: unknown },
): Answer {
  const [, name, sub] = path
  if (name === undefined) return found([...context.applications.values()].map((app) => app.model()))
  const app = context.applications.get(name)
  if (!app) return refused(404, 'Application not found')
  if (method === 'GET' && sub === undefined) return found(app.model())
  if (method === 'PUT' && sub === 'eventFilter')
    return app.filter(body) ? found(app.model()) : refused(400, 'Invalid event filter')
  // Everything is subscribed to already.
  if (sub === 'subscription') return found(app.model())
  return refused(405, 'Invalid method')
}

function bridges({ exchange }: RouteContext, id: string | undefined): Answer {
  if (id === undefined) return found([...exchange.bridges.values()].map(bridgeModel))
  const bridge = exchange.bridges.get(id)
  return bridge ? found(bridgeModel(bridge)) : refused(404, 'Bridge not found')
}

function channels(
  { exchange }: RouteContext,
  { method, query }: { method: string; query: URLSearchParams },
  id: string | undefined,
  sub: string | undefined,
): Answer {
  if (id === undefined) {
    if (method === 'GET') return found([...exchange.channels.values()].map((channel) => channelModel(channel)))
    return refused(400, 'Application or extension must be specified')
  }
  const channel = exchange.channels.get(id)
  if (!channel) return refused(404, 'Channel not found')
  if (method === 'DELETE' && sub === undefined) {
    const code = Number(query.get('reason_code') ?? 16)
    exchange.hangup(channel, Number.isInteger(code) ? code : 16)
    exchange.settle()
    return nothing
  }
  if (sub === 'variable' && method === 'GET') {
    const name = query.get('variable')
    if (!name) return refused(400, 'Variable name is required')
    const value = channel.variables.get(name)
    return value === undefined ? refused(404, 'Provided variable was not found') : found({ value })
  }
  if (method === 'GET' && sub === undefined) return found(channelModel(channel))
  return refused(409, 'Channel not in Stasis application')
}

function endpoints({ exchange }: RouteContext, tech: string | undefined, resource: string | undefined): Answer {
  const all = [...exchange.directory.endpoints.values()]
  if (tech === undefined) return found(all.map(endpointModel))
  if (tech.toLowerCase() !== 'pjsip') return refused(404, 'Specified tech not found')
  if (resource === undefined) return found(all.map(endpointModel))
  const endpoint = exchange.directory.endpoints.get(resource)
  return endpoint ? found(endpointModel(endpoint)) : refused(404, 'Endpoint not found')
}

function deviceStates({ exchange }: RouteContext, name: string | undefined): Answer {
  if (name === undefined) return found([])
  return found({ name, state: exchange.devices.stateOf(name) })
}
