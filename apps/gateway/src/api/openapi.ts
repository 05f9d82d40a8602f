import { definitions, kinds, tables } from '@jackfield/model'
import { z } from 'zod'
import { collections } from './collections.ts'
import { ApiErrorSchema } from './command-routes.ts'
import type { AnySchema, DescribedRoute, Parameter, Taker } from './route.ts'

/** As `sign-in/cookie.ts` names it. */
const COOKIE = 'jackfield'

type Json = Readonly<Record<string, unknown>>

export interface OpenApi extends Json {
  readonly openapi: '3.1.1'
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Json>>; readonly securitySchemes: Json }
}

export interface Operation extends Json {
  readonly operationId: string
  readonly summary: string
  readonly description?: string
  readonly tags: readonly string[]
  readonly parameters?: readonly ParameterObject[]
  readonly requestBody?: Json
  readonly responses: Readonly<Record<string, ResponseObject>>
}
export interface ParameterObject extends Json {
  readonly name: string
  readonly in: 'path' | 'query'
  readonly description: string
  readonly schema: Json
}
interface ResponseObject extends Json {
  readonly description: string
  readonly content?: Readonly<Record<string, { readonly schema: Json }>>
}

const tags = [
  { name: 'board', description: 'The board, as the person of the token sees it' },
  { name: 'commands', description: 'What can be done, by the rights of that person' },
  { name: 'contacts', description: 'The phonebook' },
  { name: 'webhooks', description: 'Messages to other programs that could not be delivered' },
  { name: 'site', description: 'The person and the gateway' },
  { name: 'people', description: 'Those who may sign in' },
  { name: 'audit', description: 'The audit trail' },
  { name: 'history', description: 'Finished calls with their journeys' },
  {
    name: 'account',
    description: 'What somebody changes of their own account, at the browser in which they are signed in',
  },
  { name: 'sign-in', description: 'How somebody comes in, and goes' },
]

const scopeWords = {
  read: 'Takes a token that may look.',
  command: 'Takes a token that may command.',
  admin: 'Takes a token of an administrator.',
  'signed-in': 'Takes the cookie of a sign-in; no token.',
  anybody: 'Takes no proof.',
}

/** What any route may answer besides its own. */
const common = {
  401: 'No token, or one that is not known',
  403: 'Not allowed: by the rights of the person, by the scopes of the token, or the name of the board or the page is foreign',
  429: 'Too often: wait for `retry-after` seconds',
  500: 'Not foreseen: the log of the gateway says more',
}

/** Tokens, unless something else is said here. An administrator who is signed in may do the same by the cookie. */
const security: Partial<Record<Taker, { security: readonly Json[] }>> = {
  admin: { security: [{ token: [] }, { signIn: [] }] },
  'signed-in': { security: [{ signIn: [] }] },
  anybody: { security: [] },
}

const refTo = (name: string) => ({ $ref: `#/components/schemas/${name}` })

/**
 * The OpenAPI document of these routes, made of their zod schemas. `isStrict`: answers may have no field that is not described; clients should not count on that,
 * the tests do.
 */
export function openApi(routes: readonly DescribedRoute[], { isStrict = false } = {}): OpenApi {
  const paths: Record<string, Record<string, Operation>> = {}
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route) }
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Jackfield',
      version: '1',
      description:
        'The operator board of an Asterisk exchange. Instants are epoch milliseconds by the clock of the gateway. Names and numbers come from callers: show them as text.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ token: [] }],
    tags,
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        signIn: { type: 'apiKey', in: 'cookie', name: COOKIE, description: `By TLS \`__Host-${COOKIE}\`` },
      },
      schemas: schemasOf(routes, isStrict),
    },
  }
}

function operationOf(route: DescribedRoute): Operation {
  const { body, summary, tag, scope, about } = route
  const parameters = [
    ...Object.entries(route.params ?? {}).map(([name, one]) => parameterOf(name, 'path', one)),
    ...Object.entries(route.query ?? {}).map(([name, one]) => parameterOf(name, 'query', one)),
  ]
  return {
    operationId: operationId(route),
    summary,
    description: [about, scopeWords[scope]].filter(Boolean).join('\n\n'),
    tags: [tag],
    ...security[scope],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: refTo(body.name) } } } }),
    responses: responsesOf(route),
  }
}

function responsesOf({ answers }: DescribedRoute): Record<string, ResponseObject> {
  const all: Record<number, { about: string; name?: string; type?: readonly string[] }> = {
    ...Object.fromEntries(Object.entries(common).map(([status, about]) => [status, { about }])),
    ...answers,
  }
  return Object.fromEntries(
    Object.entries(all).map(([status, { about, name, type }]) => {
      if (type !== undefined) {
        const texts = type.map((one) => [one, { schema: { type: 'string' } }] as const)
        return [status, { description: about, content: Object.fromEntries(texts) }]
      }
      const schema = name === undefined ? (Number(status) >= 400 ? refTo('Failure') : null) : refTo(name)
      return [status, { description: about, ...(schema ? { content: { 'application/json': { schema } } } : {}) }]
    }),
  )
}

function parameterOf(name: string, place: 'path' | 'query', { about, schema, isList }: Parameter): ParameterObject {
  const one = bare(z.toJSONSchema(schema, { io: 'input' }))
  return {
    name,
    in: place,
    description: about,
    ...(place === 'path' ? { required: true } : {}),
    schema: isList ? { type: 'array', items: one } : one,
  }
}

/** `getCalls`, `getCallsById`. */
function operationId({ method, path }: DescribedRoute): string {
  const words = path
    .replace('/api/v1/', '')
    .split('/')
    .map((part) => part.replace(/^\{(\w+)\}$/, 'by-$1'))
  const name = words.join('-').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
  return `${method.toLowerCase()}${name[0]!.toUpperCase()}${name.slice(1)}`
}

/** The schema of each name, once; what one contains of another is a reference. */
function schemasOf(routes: readonly DescribedRoute[], isStrict: boolean): Record<string, Json> {
  const answers = new Map<string, AnySchema>([['Failure', z.object({ error: ApiErrorSchema })]])
  for (const { table, name } of collections) if (table !== 'legs') answers.set(name, tables[table])
  answers.set('Leg', tables.legs)
  answers.set('Command', tables.commands)
  const bodies = new Map<string, AnySchema>()
  for (const route of routes) {
    for (const { name, schema } of Object.values(route.answers)) if (name && schema) answers.set(name, schema)
    if (route.body) bodies.set(route.body.name, route.body.schema)
  }
  return { ...schemasIn(answers, 'output', isStrict), ...schemasIn(bodies, 'input', isStrict) }
}

function schemasIn(
  named: ReadonlyMap<string, AnySchema>,
  io: 'input' | 'output',
  isStrict: boolean,
): Record<string, Json> {
  const registry = z.registry<{ id: string; description?: string }>()
  for (const [id, schema] of named) registry.add(schema, { id })
  if (io === 'input')
    for (const kind of kinds)
      registry.add(definitions[kind].intent, { id: `intent-${kind}`, description: definitions[kind].about })
  const { schemas } = z.toJSONSchema(registry, {
    io,
    uri: (id) => refTo(id).$ref,
    override({ jsonSchema }) {
      if (!isStrict && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
    },
  })
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, bare(schema)]))
}

/** Names that mean something only in a document of its own. */
function bare(schema: Json): Json {
  const { $schema: _schema, $id: _id, ...rest } = schema
  return rest
}
