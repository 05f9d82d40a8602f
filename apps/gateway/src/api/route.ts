import type { Operator, View } from '@jackfield/model'
import type { z } from 'zod'
import type { ApiError } from './error-words.ts'

/** A schema of zod, of the whole library or of its small half. */
export type AnySchema = z.core.$ZodType

/** A schema with the name under which the OpenAPI document has it. */
export interface NamedSchema {
  readonly name: string
  readonly schema: AnySchema
}

/** What a token must be allowed for a route: to look, to command, or to administer. */
export type Scope = 'read' | 'command' | 'admin'

export interface Parameter {
  readonly about: string
  readonly schema: AnySchema
  /** The parameter may be given several times. */
  readonly isList?: boolean
}

/** The operator who asks, what they see, and what was asked for. */
export interface ApiRequest {
  readonly operator: Operator
  /** From where. */
  readonly address: string
  /** Of the browser in which somebody of an account is signed in; null = a program. */
  readonly signInId: string | null
  /** Of the person who asks; null = they have none, as an operator of the config file. */
  readonly accountId: string | null
  /** The board as this operator sees it now. */
  readonly view: View
  readonly params: Readonly<Record<string, string>>
  /** Each parameter of the address with all of its values. */
  readonly query: ReadonlyMap<string, readonly string[]>
  readonly body: unknown
}

export interface ApiAnswer {
  readonly status: number
  readonly body?: unknown
}

/** Whom an address takes: a token by its scope, the browser in which somebody of an account is signed in, or anybody at all. */
export type Taker = Scope | 'signed-in' | 'anybody'

/** What the OpenAPI document and `docs/reference/api.md` tell of one address. */
export interface DescribedRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** As OpenAPI writes it: `/api/v1/calls/{id}`. */
  readonly path: string
  readonly tag: string
  /** One line. */
  readonly summary: string
  /** More, where a line is not enough. */
  readonly about?: string
  readonly scope: Taker
  readonly params?: Readonly<Record<string, Parameter>>
  readonly query?: Readonly<Record<string, Parameter>>
  readonly body?: NamedSchema
  /** By status; errors that any route may give are added by the document. `schema` absent = no body. `type`: the body is no JSON but one of these. */
  readonly answers: Readonly<
    Record<number, { readonly about: string; readonly type?: readonly string[] } & Partial<NamedSchema>>
  >
}

/** One address of the API that fastify serves as it is described. */
export interface ApiRoute extends DescribedRoute {
  readonly scope: Scope
  readonly run: (request: ApiRequest) => ApiAnswer | Promise<ApiAnswer>
}

export const ok = (body: unknown): ApiAnswer => ({ status: 200, body })

/** An answer that says what is wrong; `more` stands beside the error. */
export const refusal = (status: number, error: ApiError, more: object = {}): ApiAnswer => ({
  status,
  body: { error, ...more },
})

export const notFound = (what: string): ApiAnswer =>
  refusal(404, { code: 'not-found', message: `There is no ${what}.` })
export const badRequest = (message: string): ApiAnswer => refusal(400, { code: 'bad-request', message })
