import { afterEach, expect, it } from 'vitest'
import { signInSettings } from '../src/config/sign-in-settings.ts'
import { createLog } from '../src/log.ts'
import { Provider } from '../src/sign-in/oidc/provider.ts'
import { client, OidcServer, visit } from './oidc-server.ts'

/* The provider as the gateway finds it: away at first, and with the other ways of taking the secret. */

const redirectUri = 'http://board.test/callback'
let server: OidcServer | null = null
let at = 0
afterEach(() => server?.close())

async function open(method: 'client_secret_basic' | 'client_secret_post', secret = client.secret): Promise<Provider> {
  server = await OidcServer.open(redirectUri, method)
  server.people.set('u-1', { name: 'Rita', groups: ['desk'] })
  const oidc = { issuer: server.issuer, clientId: client.id, clientSecret: secret }
  const settings = signInSettings.parse({ oidc }).oidc!
  return new Provider({ settings, redirectUri, log: createLog({ level: 'silent', secrets: [] }), now: () => at })
}
async function roundTrip(provider: Provider) {
  const { url, flow } = (await provider.begin('/'))!
  return provider.finish((await visit(url, 'u-1')).search.slice(1), flow)
}

it('one that is away is asked again after a while, not for everybody who comes meanwhile', async () => {
  const provider = await open('client_secret_basic')
  await server!.close()
  expect(await provider.begin('/')).toBe(null)
  await server!.start()
  expect(await provider.begin('/')).toBe(null)
  at += 3000
  expect((await roundTrip(provider)).ok).toBe(true)
})

it('the secret goes the way that the provider takes it', async () => {
  const proven = await roundTrip(await open('client_secret_post'))
  expect(proven).toMatchObject({ ok: true, claims: { sub: 'u-1', name: 'Rita', groups: ['desk'] } })
})

it('a wrong secret is the provider’s refusal', async () => {
  expect(await roundTrip(await open('client_secret_basic', 'wrong'))).toEqual({ ok: false, why: 'provider-refused' })
})
