import { timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { isIP } from 'node:net'
import { hostname } from 'node:os'
import { anybody, type Operator } from '@jackfield/model'
import { isLoopback } from '../config/config.ts'
import { type KnownOperator, sha256 } from '../config/operators.ts'

/** Whether a browser or program may come in, by its address and token. Accounts come on top. */
export type Door = {
  token: string | null
  origins: readonly string[]
  /** Names of the board besides this machine's own and those of `origins`, without port. */
  hosts: readonly string[]
  /** Addresses and networks of the reverse proxies, which are believed when they name the client. */
  proxies: readonly string[]
  operators: readonly KnownOperator[]
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

/** Without a token this machine alone may look; with one also an address as such, which nobody can point elsewhere, and this machine's name. */
function isOurName(door: Door, host: string): boolean {
  const name = hostNameOf(host)
  if (isLoopback(name) || door.origins.some((allowed) => hostOf(allowed) === host)) return true
  if (door.hosts.some((known) => known.toLowerCase() === name)) return true
  if (isOpen(door) || name === '') return false
  return isIP(name.replace(/^\[|\]$/g, '')) !== 0 || name === hostname().toLowerCase()
}

/** Without any token every browser may come in. */
const isOpen = (door: Door): boolean => door.token === null && door.operators.length === 0

/**
 * The operator of this token; null = an unknown token. The board's own token is an administrator's. It takes as long for a wrong
 * one as for the right one.
 */
export function whoIs(door: Door, given: string | null | undefined): Operator | null {
  if (isOpen(door)) return anybody
  if (typeof given !== 'string') return null
  const digest = Buffer.from(sha256(given))
  let found: Operator | null = null
  if (door.token !== null && timingSafeEqual(digest, Buffer.from(sha256(door.token))))
    found = door.operators.length === 0 ? anybody : { ...anybody, name: 'token' }
  for (const { tokenSha256, ...operator } of door.operators)
    if (timingSafeEqual(digest, Buffer.from(tokenSha256))) found = operator
  return found
}

/** Whether the token is the right one. Without any token every one is. */
export const tokenFits = (door: Door, given: string | null | undefined): boolean => whoIs(door, given) !== null

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
