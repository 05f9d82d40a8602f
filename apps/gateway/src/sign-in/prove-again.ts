import type { KeptAccount } from '@jackfield/store'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Person } from '../people/person.ts'
import { isOfLdap } from './by-directory.ts'
import { tryOwnPassword } from './own-password.ts'
import { actorIn, refuse, type SignInParts } from './parts.ts'
import { tellWhy } from './tell-why.ts'

/** How long it counts that the provider has asked somebody anew who they are, ms. */
const PROVEN_MS = 300_000

type Me = Person & { accountId: string; signInId: string }
type Parts = Pick<
  SignInParts,
  'accounts' | 'byDirectory' | 'failures' | 'guard' | 'now' | 'onRefused' | 'passwords' | 'signIns'
>

/** By what somebody shows again who they are, and until when (epoch ms) they have; null = not now. A password is asked for each time. */
export function proofOf(
  { byDirectory, now, signIns }: Pick<Parts, 'byDirectory' | 'now' | 'signIns'>,
  account: Pick<KeptAccount, 'passwordHash' | 'provider'>,
  signInId: string,
): { proof: 'password' | 'provider'; provenUntil: number | null } {
  const hasPassword = account.passwordHash !== null || (byDirectory !== null && isOfLdap(account))
  if (hasPassword) return { proof: 'password', provenUntil: null }
  const until = signIns.provenAt(signInId) + PROVEN_MS
  return { proof: 'provider', provenUntil: until > now() ? until : null }
}

/** Who asks for which change of their own account (as the audit trail calls it). */
type Asked = { me: Me; what: string; request: FastifyRequest; reply: FastifyReply }

/** Whether the own password was given; otherwise answers why not, as the sign-in would, writes that down, and gives false. */
export async function hasProven(parts: Parts, password: string, asked: Asked): Promise<boolean> {
  const { me, request, reply } = asked
  const address = parts.guard.addressOf(request.raw)
  const tried = await tryOwnPassword(parts, { accountId: me.accountId, password, address })
  if (tried.ok) return true
  if (tried.code === 'wrong') return refused(parts, asked, 'wrong-password', 'the password is wrong')
  // Where nobody could look at it, it was not refused.
  if (tried.code === 'slowed') parts.onRefused(asked.what, tried.code, actorIn(parts, me, request))
  tellWhy(reply, tried)
  return false
}

/** The same, also for those who have no password here: the provider must have asked them anew a moment ago. */
export async function hasProvenAnyWay(parts: Parts, password: string | undefined, asked: Asked): Promise<boolean> {
  const { me } = asked
  const { proof, provenUntil } = proofOf(parts, parts.accounts.get(me.accountId)!, me.signInId)
  if (proof === 'password') {
    if (password !== undefined) return hasProven(parts, password, asked)
    return refused(parts, asked, 'password-needed', 'give your password, too')
  }
  if (provenUntil !== null) return true
  const how = 'sign in at the provider again first: /api/v1/sign-in/provider?to=/account&anew=1'
  return refused(parts, asked, 'sign-in-again', how)
}

function refused(parts: Parts, { me, what, request, reply }: Asked, code: string, message: string): false {
  parts.onRefused(what, code, actorIn(parts, me, request))
  refuse(reply, 403, code, message)
  return false
}
