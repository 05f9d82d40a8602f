import type { FastifyReply } from 'fastify'
import type { AttemptOutcome } from './by-password.ts'
import { NOT_KEPT, notKept, refuse } from './parts.ts'

/** Why a password was not taken, in words for a program's log; the panel has its own. */
export const faultWords = {
  'too-short': 'the password must have at least 12 characters',
  'too-long': 'the password must have at most 256 characters',
  'too-common': 'this password is among the first that are guessed; choose another',
  'like-a-name': 'the password must not be your name with a little added; choose another',
  repeats: 'the password repeats itself; choose another',
} as const

const notAdmittedWords = {
  'no-role': 'no group of yours has a role on this board; ask an administrator',
  'not-added': 'you have no account on this board; ask an administrator',
  disabled: 'your account is disabled; ask an administrator',
} as const

/** Why somebody does not come in, in words. */
export function whyNot(outcome: Extract<AttemptOutcome, { ok: false }>): string {
  switch (outcome.code) {
    case 'wrong':
      return 'the name or the password is wrong'
    case 'code-needed':
      return 'enter the code of your app'
    case 'wrong-code':
      return 'the code is wrong, or was used already'
    case 'busy':
      return 'too many people sign in at once; try again in a moment'
    case 'away':
      return 'the directory does not answer; try again later'
    case 'no-role':
    case 'not-added':
    case 'disabled':
      return notAdmittedWords[outcome.code]
    case 'not-kept':
      return NOT_KEPT
    case 'slowed':
      return `too many failed attempts; try again in ${Math.ceil(outcome.waitMs / 1000)} s`
  }
}

/** Answers why somebody does not come in. */
export function tellWhy(reply: FastifyReply, outcome: Extract<AttemptOutcome, { ok: false }>): FastifyReply {
  const words = whyNot(outcome)
  switch (outcome.code) {
    case 'wrong':
      return refuse(reply, 401, 'wrong-sign-in', words)
    case 'code-needed':
    case 'wrong-code':
      return refuse(reply, 401, outcome.code, words)
    case 'busy':
      reply.header('retry-after', '2')
      return refuse(reply, 503, 'busy', words)
    case 'away':
      return refuse(reply, 503, 'provider-away', words)
    case 'no-role':
    case 'not-added':
    case 'disabled':
      return refuse(reply, 403, outcome.code, words)
    case 'not-kept':
      return notKept(reply)
    case 'slowed':
      reply.header('retry-after', String(Math.ceil(outcome.waitMs / 1000)))
      return refuse(reply, 429, 'slowed', words, { waitMs: outcome.waitMs })
  }
}
