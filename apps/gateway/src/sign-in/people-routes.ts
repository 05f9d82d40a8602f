import type { KeptAccount } from '@jackfield/store'
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteGenericInterface } from 'fastify'
import { z } from 'zod'
import { setupOf } from '../people/accounts.ts'
import { mayAdminister } from '../people/may-administer.ts'
import { INVITE_MS } from '../people/sign-ins.ts'
import { Turns } from '../turns.ts'
import { shown } from './account-routes.ts'
import { endApiTokens } from './end-tokens.ts'
import { codeOf, personFields, wordsOf } from './fields.ts'
import { actorIn, administrator, notKept, refuse, type SignInParts } from './parts.ts'

export const Change = personFields.partial().extend({
  disabled: z.boolean().optional(),
  /** false = takes the second step away, for somebody who has lost phone and recovery codes. */
  hasTotp: z.literal(false).optional(),
})
type Id = { Params: { id: string } }

/** `/people…`: what an administrator changes of others. */
export function peopleRoutes(app: FastifyInstance, parts: SignInParts): void {
  const { accounts, signIns, people, log, now } = parts
  /** What is asked of all accounts (is the name free, is this the last administrator) must still be so when the change is written down. */
  const turns = new Turns()
  const inTurn =
    <T extends RouteGenericInterface = RouteGenericInterface>(
      handle: (request: FastifyRequest<T>, reply: FastifyReply) => Promise<unknown>,
    ) =>
    (request: FastifyRequest<T>, reply: FastifyReply) =>
      turns.take(() => handle(request, reply))

  app.get('/people', async (request, reply) => {
    if (administrator(parts, request, reply) === null) return reply
    const ofAccounts = new Set(accounts.all().map(({ displayName }) => displayName))
    return {
      people: accounts.all().map(asShown),
      configured: people.operators().filter(({ name }) => name !== null && !ofAccounts.has(name)),
      roles: parts.roles(),
      failures: log.failures(),
    }
  })

  app.post(
    '/people',
    inTurn(async (request, reply) => {
      const by = administrator(parts, request, reply)
      if (by === null) return reply
      const asked = personFields.safeParse(request.body)
      if (!asked.success) return refuse(reply, 400, codeOf(asked.error), wordsOf(asked.error))
      const fault = faultOf(asked.data, null)
      if (fault !== null) return refuse(reply, ...fault)
      const made = await accounts.add({ ...asked.data, email: asked.data.email ?? null, disabled: false }, now())
      if (made === 'not-kept') return notKept(reply)
      parts.onChange('person added', actorIn(parts, by, request), { account: made.name, role: made.role })
      reply.code(201)
      return invite(reply, made)
    }),
  )

  app.patch<Id>(
    '/people/:id',
    inTurn<Id>(async (request, reply) => {
      const found = accountOf(request, reply)
      if (found === null) return reply
      const { by, account } = found
      const asked = Change.safeParse(request.body)
      if (!asked.success) return refuse(reply, 400, codeOf(asked.error), wordsOf(asked.error))
      const { hasTotp, ...named } = asked.data
      const change = given(named)
      const after = { ...account, ...change }
      const fault = faultOf(after, account.id)
      if (fault !== null) return refuse(reply, ...fault)
      if (!isAdministrator(after) && isLastAdministrator(account)) return lastOne(reply)
      const totp = hasTotp === false ? { totpSecret: null, totpStep: null, recoveryHashes: [] } : {}
      const set = await accounts.set(account.id, { ...change, ...totp })
      if (set === 'not-kept') return notKept(reply)
      parts.onChange('person changed', actorIn(parts, by, request), {
        ...{ account: set.name, change: asked.data, before: fieldsOf(account, change) },
      })
      if (set.disabled) await signIns.endOf(account.id)
      else if (set.role !== account.role) signIns.rotateSoon(account.id)
      // Also when somebody is enabled: whatever was left, by an earlier version or a database that went away, must not come back.
      if (set.disabled || account.disabled) await endApiTokens(parts, set, actorIn(parts, by, request), 'disabled')
      return asShown(set)
    }),
  )

  app.delete<Id>(
    '/people/:id',
    inTurn<Id>(async (request, reply) => {
      const found = accountOf(request, reply)
      if (found === null) return reply
      const { by, account } = found
      if (isLastAdministrator(account)) return lastOne(reply)
      if ((await accounts.remove(account.id)) === 'not-kept') return notKept(reply)
      parts.onChange('person removed', actorIn(parts, by, request), { account: account.name })
      await signIns.forget(account.id)
      return reply.code(204).send()
    }),
  )

  app.post<Id>('/people/:id/link', async (request, reply) => {
    const found = accountOf(request, reply)
    if (found === null) return reply
    const { by, account } = found
    if (account.disabled) return nobody(reply)
    if (account.provider !== null)
      return refuse(reply, 409, 'by-provider', 'this person signs in by a directory, and has no password here')
    parts.onChange('link', actorIn(parts, by, request), { account: account.name })
    return invite(reply, account)
  })

  app.get<Id>('/people/:id/sign-ins', async (request, reply) => {
    if (administrator(parts, request, reply) === null) return reply
    return { signIns: signIns.of(request.params.id).map(shown) }
  })

  app.delete<Id>('/people/:id/sign-ins', async (request, reply) => {
    const found = accountOf(request, reply)
    if (found === null) return reply
    const { by, account } = found
    parts.onChange('sign-ins ended', actorIn(parts, by, request), { account: account.name })
    return (await signIns.endOf(account.id)) === 'done' ? reply.code(204).send() : notKept(reply)
  })

  app.delete<Id>('/people/:id/tokens', async (request, reply) => {
    const found = accountOf(request, reply)
    if (found === null) return reply
    const { by, account } = found
    const ended = await endApiTokens(parts, account, actorIn(parts, by, request), 'administrator')
    return ended === 'done' ? reply.code(204).send() : notKept(reply)
  })

  /** Whose account it is about, and the administrator who asks; null = that was refused. */
  function accountOf(request: FastifyRequest<Id>, reply: FastifyReply) {
    const by = administrator(parts, request, reply)
    if (by === null) return null
    const account = accounts.get(request.params.id)
    if (account !== null) return { by, account }
    nobody(reply)
    return null
  }

  /** A link that the administrator hands on. It is shown this once. */
  async function invite(reply: FastifyReply, account: KeptAccount) {
    const at = now()
    const link = await signIns.invite(account.id, at)
    if (link === 'not-kept') return notKept(reply)
    return { person: asShown(account), link, expiresAt: at + INVITE_MS }
  }

  function asShown(account: KeptAccount) {
    const { id, name, displayName, role, extensionId, contexts, disabled, email, createdAt } = account
    const theirs = signIns.of(id)
    return {
      ...{ id, name, displayName, role, extensionId, contexts, disabled, email, createdAt },
      hasPassword: account.passwordHash !== null,
      hasTotp: account.totpSecret !== null,
      byProvider: account.provider !== null,
      isInvited: signIns.isInvited(id, now()),
      signIns: theirs.length,
      apiTokens: signIns.apiTokensOf(id).length,
      usedAt: theirs.length === 0 ? null : Math.max(...theirs.map(({ usedAt }) => usedAt)),
    }
  }

  function faultOf(
    fields: Pick<KeptAccount, 'name' | 'displayName' | 'role'>,
    except: string | null,
  ): [number, string, string] | null {
    const before = except === null ? null : accounts.get(except)
    if (fields.role !== before?.role && !parts.roles().includes(fields.role))
      return [400, 'unknown-role', `the role must be one of ${parts.roles().join(', ')}`]
    const configured = people.operators().some(({ name }) => name === fields.displayName)
    const isNew = before?.displayName !== fields.displayName
    if (accounts.isTaken(fields, except) || (configured && isNew) || fields.displayName === 'token')
      return [409, 'name-taken', 'somebody else has this name; choose another']
    return null
  }

  const isAdministrator = (account: KeptAccount): boolean =>
    !account.disabled && mayAdminister(parts.operatorOf(setupOf(account)))

  /** Nobody would be left who could let anybody in. */
  function isLastAdministrator(account: KeptAccount): boolean {
    if (!isAdministrator(account) || parts.hasConfiguredAdministrator) return false
    const canComeIn = (one: KeptAccount) => one.passwordHash !== null || one.provider !== null
    return !accounts.all().some((one) => one.id !== account.id && isAdministrator(one) && canComeIn(one))
  }

  const nobody = (reply: FastifyReply) => refuse(reply, 404, 'not-found', 'there is no such person')
  const lastOne = (reply: FastifyReply) =>
    refuse(reply, 409, 'last-administrator', 'nobody else is an administrator; make somebody one first')
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> }
/** What these fields are of an account. */
const fieldsOf = (account: KeptAccount, fields: object): object =>
  Object.fromEntries(Object.keys(fields).map((key) => [key, account[key as keyof KeptAccount]]))

/** Only what was named. */
const given = <T extends object>(fields: T): Given<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<T>
