import type { FastifyReply } from 'fastify'
import type { z } from 'zod'

/** An answer that is no success: a code for programs, and words for people. */
export const refuse = (reply: FastifyReply, status: number, code: string, message: string): FastifyReply =>
  reply.code(status).send({ error: { code, message } })

/** What is wrong with a query or a body, by field. */
export const wordsOf = (error: z.ZodError): string =>
  error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`.slice(0, 200)).join('; ')
