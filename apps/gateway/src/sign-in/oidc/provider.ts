import * as oidc from 'openid-client'
import type { OidcSettings } from '../../config/sign-in-settings.ts'
import type { Log } from '../../log.ts'
import { type Claims, saysAll } from './claims.ts'
import type { Flow } from './flow.ts'

/** Why the provider's word was not taken: it can't be reached, it said no, or its answer does not fit what this browser asked. */
type ProviderFault = 'provider-away' | 'provider-refused' | 'provider-stale'
/** `askedAt`: when they last showed there who they are, epoch ms; null = it does not say. */
type Proven =
  | { ok: true; claims: Claims & { iss: string; sub: string }; askedAt: number | null }
  | { ok: false; why: ProviderFault }

/** How long the provider may take for one answer, s. */
const PATIENCE_S = 10
/** How soon it is looked for again when it was away, ms: a flood of sign-ins must not become one at the provider. */
const RETRY_MS = 3000

/** The provider of OpenID Connect: found at the first sign-in, and then remembered. */
export class Provider {
  readonly #settings: OidcSettings
  readonly #redirectUri: string
  readonly #log: Log
  readonly #now: () => number
  #known: Promise<oidc.Configuration> | null = null
  #awayUntil = 0

  constructor(options: { settings: OidcSettings; redirectUri: string; log: Log; now: () => number }) {
    this.#settings = options.settings
    this.#redirectUri = options.redirectUri
    this.#log = options.log
    this.#now = options.now
  }

  /** Where the browser goes, and what it keeps meanwhile; null = the provider is away. `anew` = it asks them who they are even if it knows. */
  async begin(to: string, anew = false): Promise<{ url: string; flow: Flow } | null> {
    const config = await this.#config()
    if (config === null) return null
    const verifier = oidc.randomPKCECodeVerifier()
    const flow = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier, to }
    const url = oidc.buildAuthorizationUrl(config, {
      redirect_uri: this.#redirectUri,
      scope: ['openid', ...this.#settings.scopes.filter((scope) => scope !== 'openid')].join(' '),
      state: flow.state,
      nonce: flow.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      // With `max_age` a provider must also say when it asked.
      ...(anew ? { prompt: 'login', max_age: '0' } : {}),
    })
    return { url: url.href, flow }
  }

  /** Whom the provider sent back. `query` = what stands behind the redirect URI. */
  async finish(query: string, { state, nonce, verifier }: Flow): Promise<Proven> {
    const config = await this.#config()
    if (config === null) return { ok: false, why: 'provider-away' }
    try {
      const tokens = await oidc.authorizationCodeGrant(config, new URL(`${this.#redirectUri}?${query}`), {
        ...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier },
        idTokenExpected: true,
      })
      const claims = tokens.claims()!
      const asks = !saysAll(claims, this.#settings) && config.serverMetadata().userinfo_endpoint !== undefined
      const more = asks ? await oidc.fetchUserInfo(config, tokens.access_token, claims.sub) : {}
      // What is signed counts more.
      const askedAt = claims.auth_time === undefined ? null : claims.auth_time * 1000
      return { ok: true, claims: { ...more, ...claims }, askedAt }
    } catch (error) {
      const why = faultOf(error)
      this.#log.warn({ err: error, why }, 'the provider of the sign-in gave no proof')
      return { ok: false, why }
    }
  }

  async #config(): Promise<oidc.Configuration | null> {
    if (this.#known === null && this.#now() < this.#awayUntil) return null
    this.#known ??= this.#discover()
    try {
      return await this.#known
    } catch (error) {
      this.#known = null
      this.#awayUntil = this.#now() + RETRY_MS
      this.#log.warn({ err: error }, 'the provider of the sign-in could not be found (signIn.oidc.issuer)')
      return null
    }
  }

  #discover(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret } = this.#settings
    return oidc.discovery(new URL(issuer), clientId, {}, authOf(clientSecret), {
      timeout: PATIENCE_S,
      // Only where the issuer itself is one of this machine (the settings see to it).
      ...(issuer.startsWith('http:') ? { execute: [oidc.allowInsecureRequests] } : {}),
    })
  }
}

/** By the header where the provider takes that, which is what it does when it does not say; else in the body. */
function authOf(secret: string | undefined): oidc.ClientAuth {
  if (secret === undefined) return oidc.None()
  const [basic, post] = [oidc.ClientSecretBasic(secret), oidc.ClientSecretPost(secret)]
  return (server, client, body, headers) => {
    const { token_endpoint_auth_methods_supported: methods } = server
    const auth = methods === undefined || methods.includes('client_secret_basic') ? basic : post
    return auth(server, client, body, headers)
  }
}

function faultOf(error: unknown): ProviderFault {
  if (error instanceof oidc.AuthorizationResponseError || error instanceof oidc.ResponseBodyError) {
    // The code was used, or is too old: who goes "back" in the browser comes by here.
    return error.error === 'invalid_grant' ? 'provider-stale' : 'provider-refused'
  }
  if (error instanceof oidc.WWWAuthenticateChallengeError) return 'provider-refused'
  if (error instanceof oidc.ClientError) {
    const isAway = ['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON']
    return isAway.includes(error.code ?? '') ? 'provider-away' : 'provider-stale'
  }
  return 'provider-away'
}
