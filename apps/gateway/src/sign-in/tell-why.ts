import type { FastifyReply } from 'fastify'
import type { AttemptOutcome } from './by-password.ts'
import { notKept, refuse } from './parts.ts'

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

/** Answers why somebody does not come in. */
export function tellWhy(reply: FastifyReply, outcome: Extract<AttemptOutcome, { ok: false }>): FastifyReply {
  switch (outcome.code) {
    case 'wrong':
      return refuse(reply, 401, 'wrong-sign-in', 'the name or the password is wrong')
    case 'code-needed':
      return refuse(reply, 401, 'code-needed', 'enter the code of your app')
    case 'wrong-code':
      return refuse(reply, 401, 'wrong-code', 'the code is wrong, or was used already')
    case 'busy':
      reply.header('retry-after', '2')
      return refuse(reply, 503, 'busy', 'too many people sign in at once; try again in a moment')
    case 'away':
      return refuse(reply, 503, 'provider-away', 'the directory does not answer; try again later')
    case 'no-role':
    case 'not-added':
    case 'disabled':
      return refuse(reply, 403, outcome.code, notAdmittedWords[outcome.code])
    case 'not-kept':
      return notKept(reply)
    case 'slowed': {
      const seconds = Math.ceil(outcome.waitMs / 1000)
      reply.header('retry-after', String(seconds))
      return refuse(reply, 429, 'slowed', `too many failed attempts; try again in ${seconds} s`, {
        waitMs: outcome.waitMs,
      })
    }
  }
}
