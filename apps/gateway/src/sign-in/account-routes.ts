import type { KeptSignIn } from '@jackfield/store'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { mailAddress } from '../config/messages-settings.ts'
import { mayAdminister } from '../people/may-administer.ts'
import { passwordFault } from '../people/password-policy.ts'
import { newRecoveryCodes, newTotpSecret, stepOfCode, totpUri } from '../people/totp.ts'
import { isOfLdap } from './by-directory.ts'
import { cookieHeader } from './cookie.ts'
import { endApiTokens } from './end-tokens.ts'
import { codeOf, codeText, proofText, secretText, shownText, wordsOf } from './fields.ts'
import { actorIn, notKept, refuse, type SignInParts, signedIn } from './parts.ts'
import { hasProven, hasProvenAnyWay, proofOf } from './prove-again.ts'
import { faultWords } from './tell-why.ts'

export const PasswordChange = z.strictObject({
  password: proofText,
  newPassword: secretText,
  /** Whether programs that act for this person by an API token are refused from now on. */
  endTokens: z.boolean().default(true),
})
/** What somebody says of themselves. */
export const OwnFields = z.strictObject({ email: mailAddress.nullable() })
export const Proven = z.strictObject({ password: proofText })
export const Confirm = z.strictObject({ code: codeText })
export const NewToken = z.strictObject({
  name: shownText,
  scopes: z
    .array(z.string().regex(/^(?:read|admin|command:(?:\*|[a-z][a-z-]{0,39}))$/, 'must be read, admin or command:…'))
    .min(1)
    .max(50),
  days: z.int().min(1).max(366),
  /** The own one, or that of the directory; left out by who signs in at a provider, and has none. */
  password: proofText.optional(),
})
type Id = { Params: { id: string } }
const DAY_MS = 86_400_000
const MAX_TOKENS = 50

/** `/account…`: what somebody changes of their own account. */
export function accountRoutes(app: FastifyInstance, parts: SignInParts): void {
  const { accounts, signIns, passwords, now } = parts
  /** Secrets of apps that were shown and not confirmed yet, by sign-in. */
  const offered = new Map<string, string>()

  app.get('/account', async (request, reply) => {
    const me = signedIn(parts, request, reply)
    const account = me && accounts.get(me.accountId)
    if (!account) return reply
    return {
      name: account.name,
      displayName: account.displayName,
      role: account.role,
      extensionId: account.extensionId,
      contexts: account.contexts,
      email: account.email,
      administers: mayAdminister(me.operator),
      hasPassword: account.passwordHash !== null,
      /** Whether a second step may be asked for besides. */
      mayHaveTotp: account.passwordHash !== null || (parts.byDirectory !== null && isOfLdap(account)),
      /** How they show again who they are, before a token is made. */
      ...proofOf(parts, account, me.signInId),
      hasTotp: account.totpSecret !== null,
      recoveryCodesLeft: account.recoveryHashes.length,
      signIns: signIns.of(account.id).map((one) => ({ ...shown(one), current: one.id === me.signInId })),
      apiTokens: signIns
        .apiTokensOf(account.id)
        .map(({ id, name, scopes, createdAt, expiresAt }) => ({ id, name, scopes, createdAt, expiresAt })),
    }
  })

  app.patch('/account', async (request, reply) => {
    const me = signedIn(parts, request, reply)
    if (me === null) return reply
    const asked = OwnFields.safeParse(request.body)
    if (!asked.success) return refuse(reply, 400, codeOf(asked.error), wordsOf(asked.error))
    const before = accounts.get(me.accountId)?.email ?? null
    if ((await accounts.set(me.accountId, asked.data)) === 'not-kept') return notKept(reply)
    parts.onChange('e-mail address', actorIn(parts, me, request), { change: asked.data, before: { email: before } })
    return reply.code(204).send()
  })

  app.post('/account/password', async (request, reply) => {
    const me = signedIn(parts, request, reply)
    if (me === null) return reply
    const asked = PasswordChange.safeParse(request.body)
    if (!asked.success) return refuse(reply, 400, 'bad-request', wordsOf(asked.error))
    const { password, newPassword, endTokens } = asked.data
    const account = accounts.get(me.accountId)!
    if (!(await hasProven(parts, password, { me, what: 'password', request, reply }))) return reply
    const fault = await passwordFault(newPassword, [account.name, account.displayName])
    if (fault !== null) return refuse(reply, 400, fault, faultWords[fault])
    const passwordHash = await passwords.hash(newPassword)
    if ((await accounts.set(account.id, { passwordHash })) === 'not-kept') return notKept(reply)
    const by = actorIn(parts, me, request)
    parts.onChange('password', by, {})
    // Whoever else came in by the old one goes.
    await signIns.endOf(account.id, me.signInId)
    if (endTokens) await endApiTokens(parts, account, by, 'new password')
    const secret = await signIns.rotate(me.signInId)
    if (secret !== null) reply.header('set-cookie', cookieHeader(request.raw, secret, parts.spans.maxMs))
    return reply.code(204).send()
  })

  app.post('/account/totp', async (request, reply) => {
    const me = signedIn(parts, request, reply)
    if (me === null) return reply
    const asked = Proven.safeParse(request.body)
    if (!asked.success) return refuse(reply, 400, 'bad-request', wordsOf(asked.error))
    if (!(await hasProven(parts, asked.data.password, { me, what: 'second step on', request, reply }))) return reply
    const secret = newTotpSecret()
    offered.set(me.signInId, secret)
    return { secret, uri: totpUri(secret, accounts.get(me.accountId)!.name) }
  })

  app.post('/account/totp/confirm', async (request, reply) => {
    const me = signedIn(parts, request, reply)
    if (me === null) return reply
    const asked = Confirm.safeParse(request.body)
    if (!asked.success) return refuse(reply, 400, 'bad-request', wordsOf(asked.error))
    const totpSecret = offered.get(me.signInId)
    const totpStep = totpSecret === undefined ? null : stepOfCode(totpSecret, asked.data.code, now(), null)
    if (totpSecret === undefined || totpStep === null)
      return refuse(reply, 400, 'wrong-code', 'the code is wrong; look at the clocks of phone and gateway')
    const { codes, hashes } = newRecoveryCodes()
    const set = await accounts.set(me.accountId, { totpSecret, totpStep, recoveryHashes: hashes })
    if (set === 'not-kept') return notKept(reply)
    offered.delete(me.signInId)
    parts.onChange('second step on', actorIn(parts, me, request), {})
    await signIns.endOf(me.accountId, me.signInId)
    return { recoveryCodes: codes }
  })

  app.post('/account/totp/off', async (request, reply) => {
    const me = signedIn(parts, request, reply)
    if (me === null) return reply
    const asked = Proven.safeParse(request.body)
    if (!asked.success) return refuse(reply, 400, 'bad-request', wordsOf(asked.error))
    if (!(await hasProven(parts, asked.data.password, { me, what: 'second step off', request, reply }))) return reply
    const set = await accounts.set(me.accountId, { totpSecret: null, totpStep: null, recoveryHashes: [] })
    if (set === 'not-kept') return notKept(reply)
    parts.onChange('second step off', actorIn(parts, me, request), {})
    return reply.code(204).send()
  })

  app.post('/account/recovery-codes', async (request, reply) => {
    const me = signedIn(parts, request, reply)
    if (me === null) return reply
    const asked = Proven.safeParse(request.body)
    if (!asked.success) return refuse(reply, 400, 'bad-request', wordsOf(asked.error))
    if (!(await hasProven(parts, asked.data.password, { me, what: 'recovery codes', request, reply }))) return reply
    if (accounts.get(me.accountId)?.totpSecret == null)
      return refuse(reply, 400, 'no-totp', 'set up the second step first')
    const { codes, hashes } = newRecoveryCodes()
    if ((await accounts.set(me.accountId, { recoveryHashes: hashes })) === 'not-kept') return notKept(reply)
    parts.onChange('recovery codes', actorIn(parts, me, request), {})
    return { recoveryCodes: codes }
  })

  app.delete<Id>('/account/sign-ins/:id', async (request, reply) => {
    const me = signedIn(parts, request, reply)
    if (me === null) return reply
    const { id } = request.params
    if (!signIns.of(me.accountId).some((one) => one.id === id)) return refuse(reply, 404, 'not-found', 'it is over')
    parts.onChange('sign-in ended', actorIn(parts, me, request), { signIn: id })
    return (await signIns.end([id])) === 'done' ? reply.code(204).send() : notKept(reply)
  })

  app.post('/account/tokens', async (request, reply) => {
    const me = signedIn(parts, request, reply)
    if (me === null) return reply
    const asked = NewToken.safeParse(request.body)
    if (!asked.success) return refuse(reply, 400, 'bad-request', wordsOf(asked.error))
    const { name, scopes, days, password } = asked.data
    // A token outlives the sign-in by which it is made: whoever sits down at a board that was left open must not get one.
    if (!(await hasProvenAnyWay(parts, password, { me, what: 'API token', request, reply }))) return reply
    // They may have been signed out while the password was looked at.
    if (signIns.get(me.signInId, now()) === null) return refuse(reply, 401, 'not-signed-in', 'sign in first')
    if (signIns.apiTokensOf(me.accountId).length >= MAX_TOKENS)
      return refuse(reply, 409, 'too-many', `an account has at most ${MAX_TOKENS} tokens; end one first`)
    const at = now()
    const made = await signIns.addApiToken({ accountId: me.accountId, name, scopes, expiresAt: at + days * DAY_MS }, at)
    if (made === 'not-kept') return notKept(reply)
    parts.onChange('API token', actorIn(parts, me, request), { token: name, scopes })
    return reply.code(201).send({ id: made.kept.id, token: made.secret, expiresAt: made.kept.expiresAt })
  })

  app.delete<Id>('/account/tokens/:id', async (request, reply) => {
    const me = signedIn(parts, request, reply)
    if (me === null) return reply
    const token = signIns.apiTokensOf(me.accountId).find(({ id }) => id === request.params.id)
    if (token === undefined) return refuse(reply, 404, 'not-found', 'there is no such token')
    parts.onChange('API token ended', actorIn(parts, me, request), { token: token.name })
    return (await signIns.removeApiToken(token.id)) === 'done' ? reply.code(204).send() : notKept(reply)
  })
}

/** A sign-in as its owner, or an administrator, is shown it. */
export const shown = ({ id, how, address, agent, createdAt, usedAt }: KeptSignIn) => ({
  ...{ id, how, address, agent, createdAt, usedAt },
})
