import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { OidcSettings } from '../../config/sign-in-settings.ts'
import { cookieNamed, flowCookieHeader, flowCookieName } from '../cookie.ts'
import { DirectoryDesk } from '../directory/admit.ts'
import { giveSignIn, type SignInParts } from '../parts.ts'
import type { SignInOutcome } from '../sign-in-log.ts'
import { visitorOf } from './claims.ts'
import { FLOW_MS, flowOf, flowText, pageOf } from './flow.ts'
import { Provider } from './provider.ts'

const CALLBACK = '/sign-in/provider/callback'
/** `anew` = somebody who is signed in there already is asked again who they are. */
type Begin = { Querystring: { to?: unknown; anew?: unknown } }
type Options = { settings: OidcSettings; publicUrl: string }

/** What stands on the button. */
export const providerName = ({ name, issuer }: OidcSettings): string => name ?? new URL(issuer).hostname

/**
 * `/sign-in/provider` sends a browser to the provider, `/sign-in/provider/callback` takes whom it sent back. Both are pages that a browser opens: an error is told by
 * the page of sign-in, behind `#fault=`.
 */
export function oidcRoutes(app: FastifyInstance, parts: SignInParts, { settings, publicUrl }: Options): void {
  const { failures, guard, log, now } = parts
  const redirectUri = `${publicUrl}/api/v1${CALLBACK}`
  const provider = new Provider({ settings, redirectUri, log: parts.gatewayLog, now })
  const desk = new DirectoryDesk(parts, settings)
  // Of each address by itself: there is no name at which many could guess.
  const keyOf = (address: string) => `provider ${address}`

  app.get<Begin>('/sign-in/provider', async (request, reply) => {
    const address = guard.addressOf(request.raw)
    if (failures.waitMs(keyOf(address), address, now()) > 0) return fail(request, reply, 'slowed')
    const begun = await provider.begin(pageOf(request.query.to), request.query.anew !== undefined)
    if (begun === null) return fail(request, reply, 'provider-away')
    reply.header('set-cookie', flowCookieHeader(request.raw, flowText(begun.flow), FLOW_MS))
    return reply.redirect(begun.url, 302)
  })

  app.get(CALLBACK, async (request, reply) => {
    const address = guard.addressOf(request.raw)
    // Each answer of the provider is looked at once.
    reply.header('set-cookie', flowCookieHeader(request.raw, '', 0))
    if (failures.waitMs(keyOf(address), address, now()) > 0) return fail(request, reply, 'slowed')
    const flow = flowOf(cookieNamed(flowCookieName(request.raw), request.headers.cookie))
    if (flow === null) return fail(request, reply, 'provider-stale')
    const [, query = ''] = request.url.split('?')
    const proven = await provider.finish(query, flow)
    if (!proven.ok) return fail(request, reply, proven.why)
    const visitor = visitorOf(proven.claims, settings)
    const admitted = await desk.admit(visitor)
    if (!admitted.ok) return fail(request, reply, admitted.why, visitor.name)
    const { account } = admitted
    log.record('ok', { name: account.name, address, how: 'provider' })
    const signInId = await giveSignIn(parts, request, reply, account.id, 'provider')
    // Signed by the provider: what the browser asked for proves nothing.
    if (proven.askedAt !== null) parts.signIns.proven(signInId, Math.min(proven.askedAt, now()))
    guard.proven(request.raw.socket)
    return reply.redirect(flow.to, 302)
  })

  function fail(request: FastifyRequest, reply: FastifyReply, why: Why, name: string | null = null): FastifyReply {
    const address = guard.addressOf(request.raw)
    // Where the provider, or our database, is away nobody has failed.
    if (why !== 'slowed' && why !== 'provider-away' && why !== 'not-kept')
      failures.failed(keyOf(address), address, now())
    log.record(outcomeOf(why), { name, address, how: 'provider', reason: why })
    return reply.redirect(`/sign-in#fault=${why === 'slowed' ? 'too-often' : why}`, 302)
  }
}

type Why = 'slowed' | Extract<Awaited<ReturnType<Provider['finish']>>, { ok: false }>['why'] | Refused
type Refused = Extract<Awaited<ReturnType<DirectoryDesk['admit']>>, { ok: false }>['why']

function outcomeOf(why: Why): SignInOutcome {
  if (why === 'slowed') return 'slowed'
  return why === 'provider-away' || why === 'not-kept' ? 'away' : 'refused'
}
