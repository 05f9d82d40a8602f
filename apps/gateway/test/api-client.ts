import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect } from 'vitest'
import { apiRoutes } from '../src/api/api-routes.ts'
import { describedElsewhere } from '../src/api/described/described.ts'
import { openApi } from '../src/api/openapi.ts'
import type { World } from './world.ts'

/** The routes as such; none of them is called. */
export const routes = apiRoutes({} as never)
const document = openApi([...routes, ...describedElsewhere], { isStrict: true })
const ajv = new Ajv2020({ allErrors: true, strict: false })
ajv.addSchema(document, 'api')

/** Answers of which the shape was compared with the document, as `GET /api/v1/me 200`. */
export const compared = new Set<string>()

export interface ApiResponse {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at what it expects there
  body: any
  headers: Headers
}

/** Asks the API as a program does, over HTTP; each answer must be as the OpenAPI document says. */
export async function ask(
  world: World,
  method: string,
  path: string,
  { token, body, headers = {} }: { token?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<ApiResponse> {
  const response = await fetch(new URL(path, world.gateway.url), {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.startsWith('application/json')
  const said = text === '' ? null : isJson ? JSON.parse(text) : text
  const answer = { status: response.status, body: said, headers: response.headers }
  compare(method, path, answer)
  return answer
}

/** Holds an answer against the document; `status` and shape must stand there. */
export function compare(method: string, address: string, { status, body }: Pick<ApiResponse, 'status' | 'body'>): void {
  const path = address.split('?')[0]!
  const addresses = Object.keys(document.paths)
  // An address without a parameter counts more than one in which a parameter could be the same word.
  const known =
    addresses.find((one) => one === path) ??
    addresses.find((one) => new RegExp(`^${one.replace(/\{\w+\}/g, '[^/]+')}$`).test(path))
  const operation = known === undefined ? undefined : document.paths[known]![method.toLowerCase()]
  // What is at no address of the API is answered by the server itself.
  if (known === undefined || operation === undefined) {
    expect(status, `${method} ${path}`).toBe(404)
    return
  }
  const described = operation.responses[status]
  expect(described, `${method} ${known} ${status} is not in the document: ${JSON.stringify(body)}`).toBeDefined()
  compared.add(`${method} ${known} ${status}`)
  if (!described!.content) {
    expect(body).toBeNull()
    return
  }
  const json = described!.content['application/json']
  // A file has no shape that a schema could tell.
  if (!json) return
  const { $ref } = json.schema as { $ref: string }
  const validate = ajv.getSchema(`api${$ref}`)!
  expect(validate(body) ? [] : validate.errors, `${method} ${path} ${status}`).toEqual([])
}
