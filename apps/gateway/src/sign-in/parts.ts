import type { Operator, OperatorSetup } from '@jackfield/model'
import type { AuditActor } from '@jackfield/store'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { actorOf } from '../audit/actor-of.ts'
import type { Guard } from '../door/guard.ts'
import type { Log } from '../log.ts'
import type { Accounts } from '../people/accounts.ts'
import type { Failures } from '../people/failures.ts'
import type { FirstLink } from '../people/first-link.ts'
import { mayAdminister } from '../people/may-administer.ts'
import type { Passwords } from '../people/passwords.ts'
import type { People } from '../people/people.ts'
import type { Person } from '../people/person.ts'
import type { How, SignInSpans, SignIns } from '../people/sign-ins.ts'
import { bearerOf, type Door, whoSends } from '../sockets/admission.ts'
import type { ByDirectory } from './by-directory.ts'
import { cookieHeader } from './cookie.ts'
import type { SignInLog } from './sign-in-log.ts'

/** What the routes of sign-in, accounts and people work with. */
export type SignInParts = {
  accounts: Accounts
  signIns: SignIns
  passwords: Passwords
  failures: Failures
  firstLink: FirstLink
  log: SignInLog
  gatewayLog: Log
  /** What stands on the button of the provider; null = there is none. */
  provider: string | null
  /** null = there is no directory. */
  byDirectory: ByDirectory | null
  people: People
  guard: Guard
  door: Door
  spans: SignInSpans
  now: () => number
  /** Somebody with all that their role lets them do. */
  operatorOf: (person: OperatorSetup) => Operator
  /** The ids of all roles. */
  roles: () => readonly string[]
  /** Whether somebody of the config file is an administrator. */
  hasConfiguredAdministrator: boolean
  /** Told of each change that an administrator makes, and each change of a proof. */
  onChange: (what: string, by: Partial<AuditActor>, facts: Record<string, unknown>) => void
  /** Told of each such change that somebody could not show to be theirs to make, and why. */
  onRefused: (what: string, code: string, by: Partial<AuditActor>) => void
}

export function refuse(
  reply: FastifyReply,
  status: number,
  code: string,
  message: string,
  more: object = {},
): FastifyReply {
  return reply.code(status).send({ error: { code, message, ...more } })
}

/** Who makes a change, and from where, for the audit trail. */
export const actorIn = ({ guard }: Pick<SignInParts, 'guard'>, { operator }: Person, { raw }: FastifyRequest) =>
  actorOf(operator, null, guard.addressOf(raw))

export const NOT_KEPT = 'the database is away: nothing was changed; try again when it is back'
export const notKept = (reply: FastifyReply): FastifyReply => refuse(reply, 503, 'not-kept', NOT_KEPT)

/** The database was away since the start, so that nobody knows who has an account. */
export const ACCOUNTS_AWAY = 'the database is away, and with it the accounts; try again when it is back'
export const accountsAway = (reply: FastifyReply): FastifyReply => refuse(reply, 503, 'accounts-away', ACCOUNTS_AWAY)

/** Signs somebody in at this browser; gives the id of the sign-in. One that it had before ends. */
export async function giveSignIn(
  { signIns, door, guard, spans, now }: SignInParts,
  request: FastifyRequest,
  reply: FastifyReply,
  accountId: string,
  how: How,
): Promise<string> {
  const before = whoSends(door, request.raw)
  if (before?.signInId !== undefined) await signIns.end([before.signInId])
  const address = guard.addressOf(request.raw)
  const agent = String(request.headers['user-agent'] ?? '')
  const { signIn, secret } = await signIns.open(accountId, { how, address, agent }, now())
  reply.header('set-cookie', cookieHeader(request.raw, secret, spans.maxMs))
  return signIn.id
}

/** The person of an account who is signed in at a browser; otherwise answers 401 and gives null. */
export function signedIn(
  parts: SignInParts,
  request: FastifyRequest,
  reply: FastifyReply,
): (Person & { accountId: string; signInId: string }) | null {
  const person = asker(
    parts,
    request,
    reply,
    ({ accountId, signInId }) => accountId !== undefined && signInId !== undefined,
  )
  return person as (Person & { accountId: string; signInId: string }) | null
}

/** The person who asks, when of the kind that may; otherwise answers 401, or 429 when that person asks too often, and gives null. */
function asker(
  { door, guard }: SignInParts,
  request: FastifyRequest,
  reply: FastifyReply,
  isMeant: (person: Person) => boolean,
): Person | null {
  const person = whoSends(door, request.raw)
  const address = guard.addressOf(request.raw)
  if (person === null || !isMeant(person)) {
    const token = bearerOf(request.headers)
    // Guesses of a token are counted here as everywhere.
    if (person === null && token !== null && guard.wrongToken(token, address)) {
      refuse(reply, 429, 'too-often', 'too many requests, wait a moment')
      return null
    }
    refuse(reply, 401, 'not-signed-in', 'sign in first')
    return null
  }
  guard.proven(request.raw.socket)
  if (guard.take('reads', guard.payerOf(person, address))) return person
  refuse(reply, 429, 'too-often', 'too many requests, wait a moment')
  return null
}

/** An administrator, by whatever proof; otherwise answers 401 or 403 and gives null. */
export function administrator(parts: SignInParts, request: FastifyRequest, reply: FastifyReply): Person | null {
  const person = asker(parts, request, reply, () => true)
  if (person === null) return null
  if (!mayAdminister(person.operator) || person.scopes?.includes('admin') === false) {
    refuse(reply, 403, 'not-allowed', 'only an administrator may do this')
    return null
  }
  return person
}
