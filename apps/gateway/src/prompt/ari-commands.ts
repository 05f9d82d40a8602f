import { type AriRest, type OperationName, type OperationParams, operations } from '@jackfield/ari'
import { nearest } from '@jackfield/cli'
import type { Done, Out } from './ami-commands.ts'
import { asksForSecret, hideSecrets } from './hide-secrets.ts'

/* What `./jackfield ari` does, asked once or at its prompt: every path of ARI that `packages/ari` was generated with. */

const methods = ['get', 'post', 'put', 'delete'] as const

/** An operation with its parameters; or what is wrong with the words. */
export type AriAsked = { readonly op: OperationName; readonly params: Readonly<Record<string, unknown>> } | string

const table = Object.entries(operations) as [OperationName, (typeof operations)[OperationName]][]

/** `post /channels/1.1/play media=sound:hello`: the path as in Asterisk's documents, then parameters; `body` ones are JSON. */
export function askedBy([method = '', written = '', ...words]: readonly string[]): AriAsked {
  const [path = '', query = ''] = written.replace(/^(?!\/)/, '/').split('?', 2)
  const ofMethod = table.filter(([, spec]) => spec.method === method.toUpperCase())
  if (ofMethod.length === 0) return `${method}: is not known; it knows ${methods.join(', ')}, events and operations`
  const found = ofMethod.flatMap(([op, spec]) => {
    const values = matched(spec.path, path)
    return values === null ? [] : [{ op, spec, values }]
  })
  // `/bridges/x/play/y` has no template as good as its own, but `/recordings/stored/x` could be taken for two: the one with fewer holes.
  const [best] = found.sort((one, other) => Object.keys(one.values).length - Object.keys(other.values).length)
  if (best === undefined) {
    const guess = nearest(
      path,
      ofMethod.map(([, spec]) => spec.path),
    )
    return `${path}: is not a path of ARI for ${method}${guess === null ? '' : `; did you mean ${guess}?`}`
  }
  const params: Record<string, unknown> = { ...best.values }
  for (const [key, value] of [...new URLSearchParams(query), ...words.map(split)]) {
    const place = (best.spec.params as Readonly<Record<string, string>>)[key]
    if (place === undefined || place === 'path') {
      const known = Object.entries(best.spec.params).flatMap(([name, of]) => (of === 'path' ? [] : [name]))
      return `${key}: is not a parameter of ${best.op}; it knows ${known.join(', ') || 'none'}`
    }
    if (place === 'query-list') params[key] = value.split(',')
    else if (place === 'query') params[key] = value
    else {
      const json = parsed(value)
      if (json === undefined) return `${key}: must be JSON, such as {"A":"1"}`
      params[key] = json
    }
  }
  if (Object.values(params).some((value) => typeof value === 'string' && /var/i.test(best.op) && asksForSecret(value)))
    return 'variable: asks for a secret, which is not printed here'
  return { op: best.op, params }
}

const split = (word: string): [string, string] => [word.replace(/=.*$/s, ''), word.replace(/^[^=]*=?/s, '')]

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The holes of a template with what stands there; null = another path. */
function matched(template: string, path: string): Record<string, string> | null {
  const [wanted, given] = [template.split('/'), path.split('/')]
  // A technology and its resource, or a device state, may hold slashes in the last hole alone.
  if (wanted.length !== given.length) return null
  const values: Record<string, string> = {}
  for (const [index, part] of wanted.entries()) {
    const text = given[index]!
    const hole = /^\{(\w+)\}$/.exec(part)?.[1]
    if (hole === undefined ? part !== text : text === '') return null
    if (hole === undefined) continue
    try {
      values[hole] = decodeURIComponent(text)
    } catch {
      return null
    }
  }
  return values
}

/** Asks, and prints what comes; sound goes to a file and never to the terminal. */
export async function ask(
  rest: AriRest,
  asked: Exclude<AriAsked, string>,
  save: (bytes: Uint8Array) => string | null,
  out: Out,
): Promise<Done | 'unreachable'> {
  const answer = await rest.call(asked.op, asked.params as OperationParams<OperationName>)
  if (!answer.ok) {
    const { code, status, message } = answer.error
    out.say(
      out.json
        ? `${JSON.stringify({ code, status, message })}\n`
        : `${message}${status === null ? '' : ` (HTTP ${status})`}\n`,
    )
    return code === 'unreachable' || code === 'timed-out' ? 'unreachable' : 1
  }
  const value: unknown = answer.value
  if (value instanceof Uint8Array) {
    const file = save(value)
    out.say(
      file === null ? `${value.length} bytes of sound; --out FILE keeps them\n` : `${value.length} bytes in ${file}\n`,
    )
  } else out.say(`${hideSecrets(JSON.stringify(value, null, out.json ? 0 : 2))}\n`)
  return 0
}

/** What may stand at the end of a line, for Tab: methods, paths with the ids that live now, names of parameters. */
export async function completions(rest: AriRest, before: readonly string[], word: string): Promise<string[]> {
  const [method, path] = before
  if (method === undefined) return [...methods, 'events', 'operations', 'help', 'quit']
  const ofMethod = table.filter(([, spec]) => spec.method === method.toUpperCase())
  if (path !== undefined) {
    const asked = askedBy([method, path])
    if (typeof asked === 'string') return []
    const places = Object.entries(operations[asked.op].params)
    return places.flatMap(([name, place]) => (place === 'path' ? [] : [`${name}=`]))
  }
  const paths = ofMethod.map(([, spec]) => spec.path)
  const [, collection = ''] = word.split('/')
  const ids = word.split('/').length > 2 ? await idsOf(rest, collection) : []
  const filled = ids.flatMap((id) =>
    paths.map((one) =>
      one.replace(new RegExp(String.raw`^/${collection}/\{\w+\}`), () => `/${collection}/${encodeURIComponent(id)}`),
    ),
  )
  return [...new Set([...filled, ...paths])]
}

const lists: Readonly<Record<string, { op: OperationName; id: string }>> = {
  channels: { op: 'channels.list', id: 'id' },
  bridges: { op: 'bridges.list', id: 'id' },
  applications: { op: 'applications.list', id: 'name' },
  deviceStates: { op: 'deviceStates.list', id: 'name' },
  sounds: { op: 'sounds.list', id: 'id' },
}

async function idsOf(rest: AriRest, collection: string): Promise<string[]> {
  const list = lists[collection]
  if (list === undefined) return []
  const answer = await rest.call(list.op, {} as OperationParams<OperationName>)
  if (!answer.ok || !Array.isArray(answer.value)) return []
  return (answer.value as Record<string, unknown>[]).slice(0, 200).map((one) => String(one[list.id]))
}

/** Every operation with its parameters, for people. */
export const operationLines = (): string =>
  table
    .map(([, { method, path, params }]) => {
      const names = Object.entries(params).flatMap(([name, place]) => (place === 'path' ? [] : [name]))
      return `${method.toLowerCase().padEnd(6)} ${path}${names.length === 0 ? '' : `  ${names.join(' ')}`}\n`
    })
    .join('')
