import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { isLoopback } from '../config/config.ts'

/** Who may come in, as far as the address and the token tell. Accounts come on top. */
export type Door = { token: string | null; origins: readonly string[] }

/**
 * Whether a request was made by a page of ours. A page of another site may not open the live socket with the browser's
 * help (Origin), and without a token a foreign name that was pointed at this machine (DNS rebinding) gets nothing (Host).
 */
export function mayEnter(door: Door, headers: IncomingHttpHeaders): { ok: true } | { ok: false; reason: string } {
  const host = headers.host ?? ''
  const origin = headers.origin
  const listed = (url: string) => door.origins.some((allowed) => allowed.toLowerCase() === url.toLowerCase())
  if (door.token === null && !isLoopback(hostNameOf(host))) {
    if (!door.origins.some((allowed) => hostOf(allowed) === host.toLowerCase())) {
      return { ok: false, reason: 'foreign-host' }
    }
  }
  if (origin === undefined || listed(origin)) return { ok: true }
  const originHost = hostOf(origin)
  if (originHost !== null && originHost === host.toLowerCase()) return { ok: true }
  return { ok: false, reason: 'foreign-origin' }
}

/** Whether the token is the right one; takes as long for a wrong one as for the right one. */
export function tokenFits(door: Door, given: string | null | undefined): boolean {
  if (door.token === null) return true
  if (typeof given !== 'string') return false
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(door.token))
}

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
