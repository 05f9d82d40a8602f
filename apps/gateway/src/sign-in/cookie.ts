import type { IncomingMessage } from 'node:http'

type Asked = Pick<IncomingMessage, 'headers' | 'socket'>

/**
 * Whether a request came by TLS, to us or to a proxy in front of us. Which cookie is meant depends on it; a client that lies of it fools only
 * itself.
 */
const cameByTls = ({ headers, socket }: Asked): boolean =>
  (socket as { encrypted?: boolean } | null)?.encrypted === true ||
  String(headers['x-forwarded-proto']).toLowerCase() === 'https'

/** By TLS the browser itself sees to it that no other host, and no page without TLS, has set it. */
const nameOf = (byTls: boolean): string => (byTls ? '__Host-jackfield' : 'jackfield')

/** What the cookie of a sign-in carries; null = there is none. */
export function cookieOf(request: Asked): string | null {
  return cookieNamed(nameOf(cameByTls(request)), request.headers.cookie)
}

/** The value of a cookie of this name; the first, where there are several. */
export function cookieNamed(name: string, header: string | undefined): string | null {
  for (const part of (header ?? '').split(';')) {
    const [key, ...value] = part.split('=')
    if (key!.trim() === name) return value.join('=').trim() || null
  }
  return null
}

/** The header that sets it for so long, ms; 0 = takes it away. */
export function cookieHeader(request: Asked, secret: string, forMs: number): string {
  const byTls = cameByTls(request)
  const maxAge = Math.floor(forMs / 1000)
  return `${nameOf(byTls)}=${secret}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Strict${byTls ? '; Secure' : ''}`
}

/** Under which a browser keeps what it asked of the provider of the sign-in. */
export const flowCookieName = (request: Asked): string => `${nameOf(cameByTls(request))}-flow`

/** The same for what it keeps while its person is there. It must come along when the provider sends them back, so it is `Lax`. */
export function flowCookieHeader(request: Asked, text: string, forMs: number): string {
  const secure = cameByTls(request) ? '; Secure' : ''
  const maxAge = Math.floor(forMs / 1000)
  return `${flowCookieName(request)}=${text}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure}`
}
