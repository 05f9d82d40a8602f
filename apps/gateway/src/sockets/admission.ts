import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { hostname } from 'node:os'
import { isLoopback } from '../config/loopback.ts'
import type { People } from '../people/people.ts'
import type { Person } from '../people/person.ts'
import { cookieOf } from '../sign-in/cookie.ts'

/** Whether a browser or program may come in, by the name it came to, its page and its proof. */
export type Door = {
  origins: readonly string[]
  /** Names of the board besides this machine's own and those of `origins`, without port. */
  hosts: readonly string[]
  /** Addresses and networks of the reverse proxies, which are believed when they name the client. */
  proxies: readonly string[]
  people: Pick<People, 'isOpen' | 'find' | 'person' | 'onChange'>
}

/**
 * Whether a request was made by a page of ours. A page of another site may not open the live socket with the browser's
 * help (Origin), and a foreign name that was pointed at this machine (DNS rebinding) gets nothing (Host).
 */
export function mayEnter(
  door: Door,
  headers: IncomingHttpHeaders,
): { ok: true } | { ok: false; reason: 'foreign-host' | 'foreign-origin' } {
  const host = headers.host?.toLowerCase() ?? ''
  const origin = headers.origin
  const listed = (url: string) => door.origins.some((allowed) => allowed.toLowerCase() === url.toLowerCase())
  if (!isOurName(door, host)) return { ok: false, reason: 'foreign-host' }
  if (origin === undefined || listed(origin)) return { ok: true }
  const originHost = hostOf(origin)
  if (originHost !== null && originHost === host) return { ok: true }
  return { ok: false, reason: 'foreign-origin' }
}

/** Where nobody has to prove anything this machine alone may look; else also an address as such, which nobody can point elsewhere, and this machine's name. */
function isOurName(door: Door, host: string): boolean {
  const name = hostNameOf(host)
  if (isLoopback(name) || door.origins.some((allowed) => hostOf(allowed) === host)) return true
  if (door.hosts.some((known) => known.toLowerCase() === name)) return true
  if (door.people.isOpen || name === '') return false
  return isIP(name.replace(/^\[|\]$/g, '')) !== 0 || name === hostname().toLowerCase()
}

/** Who sends this request; null = its proof is nobody's, or it has none. */
export function whoSends(door: Door, request: Pick<IncomingMessage, 'headers' | 'socket'>): Person | null {
  return door.people.find({ token: bearerOf(request.headers), cookie: cookieOf(request) })
}

/**
 * Whether a request that changes something was sent by a page of ours, or by no page at all. A browser sends the cookie of a sign-in along with whatever
 * page asks it to, so that one must say from where it is.
 */
export function mayChange(
  door: Door,
  request: Pick<IncomingMessage, 'headers' | 'socket'>,
): ReturnType<typeof mayEnter> {
  const { headers } = request
  const verdict = mayEnter(door, headers)
  const saysWhence = Boolean(headers.origin) || headers['sec-fetch-site'] === 'same-origin'
  if (!verdict.ok || saysWhence || bearerOf(headers) !== null || cookieOf(request) === null) return verdict
  return { ok: false, reason: 'foreign-origin' }
}

/** The methods that change nothing. */
export const isSafe = (method: string): boolean => ['GET', 'HEAD', 'OPTIONS'].includes(method)

/** The token of `Authorization: Bearer …`. */
export function bearerOf(headers: IncomingHttpHeaders): string | null {
  return /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? null
}

function hostOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).host.toLowerCase() : null
}

function hostNameOf(host: string): string {
  const url = `http://${host}`
  return URL.canParse(url) ? new URL(url).hostname : ''
}
