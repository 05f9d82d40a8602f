import { generateKeyPairSync } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

export const client = { id: 'jackfield', secret: 'a secret word of: the/test' }

export type Claims = { name?: string; preferred_username?: string; groups?: unknown; ext?: string; email?: string }

/** A provider of OpenID Connect on loopback. Whoever names one of its `people` is signed in as them: the proof is not what is tested. */
export class OidcServer {
  readonly people = new Map<string, Claims>()
  readonly #port: number
  readonly #server: Server

  private constructor(
    server: Server,
    port: number,
    redirectUri: string,
    method: 'client_secret_basic' | 'client_secret_post',
  ) {
    this.#server = server
    this.#port = port
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const provider = new Provider(this.issuer, {
      clients: [
        {
          client_id: client.id,
          client_secret: client.secret,
          redirect_uris: [redirectUri],
          token_endpoint_auth_method: method,
        },
      ],
      clientAuthMethods: [method],
      claims: { openid: ['sub'], profile: ['name', 'preferred_username', 'groups', 'ext', 'email'] },
      cookies: { keys: ['a key of the test'] },
      jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'test' }] },
      ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
      pkce: { required: () => true },
      findAccount: (_context, id) => {
        const claims = this.people.get(id)
        return claims && { accountId: id, claims: () => ({ sub: id, ...claims }) }
      },
    })
    server.on('request', provider.callback())
  }

  static async open(redirectUri: string, method: 'client_secret_basic' | 'client_secret_post' = 'client_secret_basic') {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return new OidcServer(server, (server.address() as AddressInfo).port, redirectUri, method)
  }

  get issuer(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve))
    this.#server.closeAllConnections()
    await closed
  }

  /** The same address again, after `close`. */
  start(): Promise<void> {
    return new Promise((resolve) => this.#server.listen(this.#port, '127.0.0.1', resolve))
  }
}

/** What a browser does at the provider: it keeps cookies, follows redirects, fills in the forms. Gives the address of ours to which it is sent back. */
export async function visit(start: string, login: string | null): Promise<URL> {
  const jar = new Map<string, string>()
  const ask = async (url: string, form?: Record<string, string>): Promise<Response> => {
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
      jar.set(name!, value!)
    }
    return answer
  }
  const { origin } = new URL(start)
  let answer = await ask(start)
  for (let steps = 0; steps < 12; steps++) {
    const location = answer.headers.get('location')
    if (location !== null) {
      const next = new URL(location, answer.url)
      if (next.origin !== origin) return next
      answer = await ask(next.href)
      continue
    }
    const page = await answer.text()
    const abort = /href="([^"]*\/abort)"/.exec(page)?.[1]
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1]
    if (prompt === undefined) throw new Error(`the provider shows something else: ${page.slice(0, 500)}`)
    answer =
      login === null
        ? await ask(new URL(abort!, answer.url).href)
        : await ask(answer.url, { prompt, login, password: 'x' })
  }
  throw new Error('the provider never sends anybody back')
}
