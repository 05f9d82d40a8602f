import { type BackoffSettings, type Clock, defaultBackoff, systemClock } from '@jackfield/link'
import { httpFormNames, httpFormOf } from '../http/http-form.ts'
import type { SessionSettings } from '../session/session-machine.ts'
import { encodeAction } from '../wire/encode-action.ts'
import type { AmiFrame } from '../wire/frame.ts'
import type { AmiLimits } from '../wire/limits.ts'

/** TLS from the first byte; AMI has no STARTTLS. */
export interface AmiTlsOptions {
  /** PEM of the authorities to trust instead of the system's. */
  readonly ca?: string | Uint8Array | readonly (string | Uint8Array)[]
  /** The name the certificate must have, when it is not `host`. */
  readonly servername?: string
  /** False accepts any certificate: only for a trial. */
  readonly rejectUnauthorized?: boolean
}

/** AMI over Asterisk's HTTP server: `webenabled = yes` in manager.conf, `enabled = yes` in http.conf. */
export interface AmiHttpOptions {
  /**
   * `/rawman` with a login and a cookie, `/arawman` with HTTP digest; behind the prefix of http.conf, if it has one. `/mxml`, `/amxml`,
   * `/manager` and `/amanager` are the same as XML and as a page; there Asterisk drops blanks around values, and as XML the letter case of names.
   */
  readonly path: string
}

export interface AmiClientOptions {
  readonly host: string
  readonly port: number
  /** Absent: plain TCP. */
  readonly tls?: AmiTlsOptions
  /** Absent: the AMI port itself. Else `host` and `port` are those of http.conf, over HTTPS with `tls`. */
  readonly http?: AmiHttpOptions
  readonly username: string
  readonly secret: string
  /** How to log in; `md5` (the default) does not show the secret to who listens on the wire. */
  readonly auth?: 'md5' | 'plain'
  /** `on`, `off`, or event classes with commas: `system,call,agent,user`. */
  readonly eventMask: string
  /** Between two pings; default 10 s. */
  readonly keepaliveMs?: number
  /** Silence after a ping that means a dead link; default 10 s. */
  readonly keepaliveTimeoutMs?: number
  /** From opening the socket to the end of the login; default 10 s. */
  readonly setupTimeoutMs?: number
  /** For one action or one whole list unless the call says otherwise; default 15 s. */
  readonly actionTimeoutMs?: number
  readonly backoff?: Partial<BackoffSettings>
  /** Items kept of one list; default 50,000. More are counted and thrown away. */
  readonly maxListItems?: number
  readonly limits?: Partial<AmiLimits>
  /** The code page of what is not UTF-8, such as `windows-1251`; see `AmiDecoderOptions`. */
  readonly fallbackCharset?: string
  /** In [0, 1), for jitter. */
  readonly random?: () => number
  readonly clock?: Clock
  /** Begins every ActionID the client makes itself; at most 20 printable bytes. */
  readonly actionIdPrefix?: string
  /**
   * Sees every frame before anybody else, with its bytes (valid during the call); frames that hold secrets never come
   * here. For recorders.
   */
  readonly onFrame?: (raw: Uint8Array, frame: AmiFrame) => void
}

export interface RequestOptions {
  /** At most 40 printable bytes; made up when absent. */
  readonly actionId?: string
  readonly timeoutMs?: number
  /** Of a list: items kept, in place of `maxListItems`. */
  readonly maxItems?: number
}

/** Event classes Asterisk knows; a misspelt one would silently yield no events at all. */
export const eventClasses = [
  'system',
  'call',
  'log',
  'verbose',
  'command',
  'agent',
  'user',
  'config',
  'dtmf',
  'reporting',
  'cdr',
  'dialplan',
  'originate',
  'agi',
  'cc',
  'aoc',
  'test',
  'security',
  'message',
  'all',
] as const

export interface ResolvedOptions extends AmiClientOptions {
  readonly actionTimeoutMs: number
  readonly maxListItems: number
  readonly random: () => number
  readonly clock: Clock
  readonly session: SessionSettings
}

/**
 * Options with their defaults.
 * @throws RangeError on a port, a mask or a duration that cannot work, AmiEncodeError on a user name or secret that
 * cannot be sent. Neither message holds the secret.
 */
export function resolveOptions(options: AmiClientOptions): ResolvedOptions {
  if (!Number.isInteger(options.port) || options.port < 1 || options.port > 65_535) {
    throw new RangeError(`port ${options.port} is not between 1 and 65535`)
  }
  checkMask(options.eventMask)
  if (options.http !== undefined && httpFormOf(options.http.path) === null) {
    throw new RangeError(`the HTTP path does not end in one of ${httpFormNames.join(', ')}`)
  }
  encodeAction('Login', [
    ['Username', options.username],
    ['Secret', options.secret],
  ])
  const session: SessionSettings = {
    auth: options.auth ?? 'md5',
    setupTimeoutMs: options.setupTimeoutMs ?? 10_000,
    keepaliveMs: options.keepaliveMs ?? 10_000,
    pongTimeoutMs: options.keepaliveTimeoutMs ?? 10_000,
    stableMs: 30_000,
    backoff: { ...defaultBackoff, ...options.backoff },
  }
  const actionTimeoutMs = options.actionTimeoutMs ?? 15_000
  for (const ms of [session.setupTimeoutMs, session.keepaliveMs, session.pongTimeoutMs, actionTimeoutMs]) {
    if (!(ms > 0)) throw new RangeError('keepalive and timeouts must be above 0 ms')
  }
  return {
    ...options,
    session,
    actionTimeoutMs,
    maxListItems: options.maxListItems ?? 50_000,
    random: options.random ?? Math.random,
    clock: options.clock ?? systemClock,
  }
}

function checkMask(mask: string): void {
  if (mask === 'on' || mask === 'off') return
  for (const name of mask.split(',')) {
    if (!(eventClasses as readonly string[]).includes(name)) {
      throw new RangeError(`event mask: Asterisk has no event class ${JSON.stringify(name)}`)
    }
  }
}
