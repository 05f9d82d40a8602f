import type { KeptAccount } from '@jackfield/store'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Person } from '../people/person.ts'
import { isOfLdap } from './by-directory.ts'
import { tryOwnPassword } from './own-password.ts'
import { refuse, type SignInParts } from './parts.ts'
import { tellWhy } from './tell-why.ts'

/** How long it counts that the provider has asked somebody anew who they are, ms. */
const PROVEN_MS = 300_000

type Me = Person & { accountId: string; signInId: string }
type Parts = Pick<SignInParts, 'accounts' | 'byDirectory' | 'failures' | 'guard' | 'now' | 'passwords' | 'signIns'>

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

/** Whether the own password was given; otherwise answers why not, as the sign-in would, and gives false. */
export async function hasProven(
  parts: Parts,
  { accountId }: Me,
  password: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<boolean> {
  const address = parts.guard.addressOf(request.raw)
  const tried = await tryOwnPassword(parts, { accountId, password, address })
  if (tried.ok) return true
  if (tried.code === 'wrong') refuse(reply, 403, 'wrong-password', 'the password is wrong')
  else tellWhy(reply, tried)
  return false
}

/** The same, also for those who have no password here: the provider must have asked them anew a moment ago. */
export async function hasProvenAnyWay(
  parts: Parts,
  me: Me,
  password: string | undefined,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<boolean> {
  const { proof, provenUntil } = proofOf(parts, parts.accounts.get(me.accountId)!, me.signInId)
  if (proof === 'password') {
    if (password !== undefined) return hasProven(parts, me, password, request, reply)
    refuse(reply, 403, 'password-needed', 'give your password, too')
    return false
  }
  if (provenUntil !== null) return true
  refuse(
    reply,
    403,
    'sign-in-again',
    'sign in at the provider again first: /api/v1/sign-in/provider?to=/account&anew=1',
  )
  return false
}
