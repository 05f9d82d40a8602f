import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { mayAdminister } from '../people/may-administer.ts'
import { passwordFault } from '../people/password-policy.ts'
import { whoSends } from '../sockets/admission.ts'
import { tryPassword, trySecondStep } from './by-password.ts'
import { cookieHeader } from './cookie.ts'
import { endApiTokens } from './end-tokens.ts'
import { codeText, linkText, secretText, shownText, wordsOf } from './fields.ts'
import { accountsAway, actorIn, giveSignIn, notKept, refuse, type SignInParts } from './parts.ts'
import { recordOf } from './sign-in-log.ts'
import { faultWords, tellWhy } from './tell-why.ts'

export const Attempt = z.strictObject({
  name: z.string().max(200),
  password: z.string().max(5000),
  code: codeText.nullish(),
})
export const Look = z.strictObject({ link: linkText })
export const UseLink = z.strictObject({
  link: linkText,
  password: secretText,
  /** Of the app, or a recovery code: for an account with a second step. */
  code: codeText.nullish(),
  /** For the first administrator, whose account is made. */
  name: shownText.optional(),
  displayName: shownText.optional(),
})

/** `/sign-in`, `/sign-in/link`, `/sign-out`: how somebody comes in, and goes. */
export function signInRoutes(app: FastifyInstance, parts: SignInParts): void {
  const { accounts, signIns, passwords, firstLink, log, guard, door, people, now } = parts

  app.get('/sign-in', async (request, reply) => {
    const person = whoSends(door, request.raw)
    if (person?.signInId !== undefined && signIns.isToRotate(person.signInId)) {
      const secret = await signIns.rotate(person.signInId)
      if (secret !== null) reply.header('set-cookie', cookieHeader(request.raw, secret, parts.spans.maxMs))
    }
    return {
      open: people.isOpen,
      provider: parts.provider,
      accountsAway: !accounts.isLoaded,
      name: person?.operator.name ?? null,
      role: person?.operator.role ?? null,
      hasAccount: person?.accountId !== undefined,
      administers: person !== null && mayAdminister(person.operator),
    }
  })

  app.post('/sign-in', async (request, reply) => {
    const asked = Attempt.safeParse(request.body)
    if (!asked.success) return refuse(reply, 400, 'bad-request', wordsOf(asked.error))
    const { name, password, code = null } = asked.data
    const address = guard.addressOf(request.raw)
    if (!accounts.isLoaded) {
      log.record('away', { name: null, address, how: 'password' })
      return accountsAway(reply)
    }
    const outcome = await tryPassword(parts, { name, password, code, address })
    const known = accounts.named(name)
    log.record(...recordOf(outcome, { name: known?.name ?? null, address, how: 'password' }))
    if (!outcome.ok) return tellWhy(reply, outcome)
    await giveSignIn(parts, request, reply, outcome.account.id, 'password')
    guard.proven(request.raw.socket)
    return { name: outcome.account.displayName }
  })

  app.post('/sign-in/link/look', async (request, reply) => {
    const asked = Look.safeParse(request.body)
    if (!asked.success) return refuse(reply, 400, 'bad-request', wordsOf(asked.error))
    if (!accounts.isLoaded) return accountsAway(reply)
    const found = linkOf(asked.data.link)
    if (found === null) return wrongLink(request, reply)
    return found === 'first' ? { first: true, name: null } : { first: false, name: found.account.name }
  })

  app.post('/sign-in/link', async (request, reply) => {
    const asked = UseLink.safeParse(request.body)
    if (!asked.success) return refuse(reply, 400, 'bad-request', wordsOf(asked.error))
    const { link, password, code = null, name, displayName = name } = asked.data
    if (!accounts.isLoaded) return accountsAway(reply)
    const found = linkOf(link)
    if (found === null) return wrongLink(request, reply)
    const names = found === 'first' ? [name ?? '', displayName ?? ''] : [found.account.name, found.account.displayName]
    if (found === 'first' && (name === undefined || displayName === undefined))
      return refuse(reply, 400, 'bad-request', 'name: is missing')
    const fault = await passwordFault(password, names)
    if (fault !== null) return refuse(reply, 400, fault, faultWords[fault])
    const address = guard.addressOf(request.raw)
    // A link alone, which others may have read, must not open an account that asks for more than a password.
    const step = found === 'first' ? { ok: true as const } : trySecondStep(parts, found.account, code, address)
    if (!step.ok) {
      log.record(step.code, { name: names[0]!, address, how: 'link' })
      return tellWhy(reply, step)
    }
    const accountId = found === 'first' ? await makeFirst(names, password) : await setPassword(found, password)
    if (accountId === null) return notKept(reply)
    const account = accounts.get(accountId)
    if (account === null || account.disabled) return wrongLink(request, reply)
    log.record('ok', { name: account.name, address, how: 'link' })
    const by = { name: account.displayName, role: account.role, phone: account.extensionId, address }
    parts.onChange(found === 'first' ? 'first administrator' : 'password by link', by, { account: account.name })
    // Somebody has asked for another way in, or an administrator has taken the old one away: what was made by the old one counts no more.
    await endApiTokens(parts, account, by, 'password by link')
    await giveSignIn(parts, request, reply, accountId, 'link')
    guard.proven(request.raw.socket)
    return { name: account.displayName }
  })

  app.post('/sign-out', async (request, reply) => {
    const person = whoSends(door, request.raw)
    reply.header('set-cookie', cookieHeader(request.raw, '', 0))
    if (person?.signInId !== undefined) {
      parts.onChange('sign-out', actorIn(parts, person, request), {})
      await signIns.end([person.signInId])
    }
    return reply.code(204).send()
  })

  function linkOf(link: string) {
    if (accounts.all().length === 0 && firstLink.fits(link, now())) return 'first'
    const invite = signIns.invited(link, now())
    const account = invite === null ? null : accounts.get(invite.accountId)
    return invite === null || account === null || account.disabled ? null : { invite, account }
  }

  async function makeFirst([name, displayName]: string[], password: string): Promise<string | null> {
    // Void before anything is waited for, so that two browsers can't use it.
    const giveBack = firstLink.use()
    const passwordHash = await passwords.hash(password)
    const fields = { name: name!, displayName: displayName!, role: 'admin', extensionId: null, contexts: null }
    const made = await accounts.add({ ...fields, disabled: false, passwordHash }, now())
    if (made !== 'not-kept') return made.id
    giveBack()
    return null
  }

  async function setPassword(
    { invite, account }: Exclude<ReturnType<typeof linkOf>, 'first' | null>,
    password: string,
  ): Promise<string | null> {
    if (!signIns.takeInvite(invite)) return null
    const passwordHash = await passwords.hash(password)
    const set = await accounts.set(account.id, { passwordHash })
    if (set === 'not-kept') {
      signIns.giveInviteBack(invite)
      return null
    }
    await signIns.removeInvites(account.id)
    await signIns.endOf(account.id)
    return account.id
  }

  function wrongLink(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const address = guard.addressOf(request.raw)
    log.record('refused', { name: null, address, how: 'link' })
    if (guard.wrongToken('link', address)) return refuse(reply, 429, 'too-often', 'too many requests, wait a moment')
    return refuse(reply, 404, 'link-over', 'this link was used already, or its time is over; ask for a new one')
  }
}
