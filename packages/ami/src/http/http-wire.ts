import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { toReason, toTlsOptions } from '../client/link.ts'
import type { ResolvedOptions } from '../client/options.ts'
import type { DownReason } from '../session/session-machine.ts'
import { type DigestChallenge, digestAuthorization, digestChallenge } from './digest.ts'
import type { HttpEncoding, HttpForm } from './http-form.ts'

/** What becomes of one request. After `onFail` nothing more comes. */
export interface AnswerHandlers {
  onBytes(chunk: Uint8Array): void
  onEnd(): void
  onFail(reason: DownReason): void
}

/** Asterisk closes a connection that is idle for 15 s; ours must not be the request that crosses its close. */
const idleMs = 13_000
const mostTries = 3
const contentTypes: { readonly [E in HttpEncoding]: string } = {
  raw: 'text/plain',
  xml: 'text/xml',
  html: 'text/html',
}
/** No redirect is followed: it would carry the login elsewhere. */
const hints: Readonly<Record<number, DownReason>> = {
  401: { code: 'authentication-failed', message: 'Asterisk refused the login: the user or the secret is wrong' },
  403: { code: 'refused', message: 'an ACL of http.conf or manager.conf does not allow this address' },
  404: {
    code: 'not-ami',
    message: 'no AMI there: is webenabled = yes in manager.conf, is it the prefix of http.conf?',
  },
  503: { code: 'closed', message: 'Asterisk is starting or shutting down' },
}

export type LaneName = 'actions' | 'events'

/**
 * One connection, on which one request follows the other. By digest each is a session of its own for Asterisk: it wants the count of
 * a nonce to grow, which two connections cannot promise, and all that an action needs of a session is who asks.
 */
interface Lane {
  readonly agent: HttpAgent
  challenge: DigestChallenge | null
  count: number
}

/** The HTTP side of one session: who we are on each request, and one connection for the actions, one for the events. */
export class HttpWire {
  /** How long Asterisk keeps a session that is not used (`httptimeout`): told with the cookie, by digest not, but never under 5 s. */
  sessionMs: number
  readonly #options: ResolvedOptions
  readonly #path: string
  readonly #form: HttpForm
  readonly #lanes: { readonly [L in LaneName]: Lane }
  readonly #answers = new Set<IncomingMessage>()
  #isPaused = false
  #isOver = false
  #cookie: string | null = null

  constructor(options: ResolvedOptions, path: string, form: HttpForm) {
    this.#options = options
    this.#path = path
    this.#form = form
    this.sessionMs = form.digest ? 5000 : 60_000
    // One at a time, so that Asterisk gets the actions in our order.
    const settings = { keepAlive: true, maxSockets: 1, timeout: idleMs }
    const agent = () =>
      options.tls === undefined
        ? new HttpAgent(settings)
        : new HttpsAgent({ ...settings, ...toTlsOptions(options.host, options.tls) })
    const lane = (): Lane => ({ agent: agent(), challenge: null, count: 0 })
    this.#lanes = { actions: lane(), events: lane() }
  }

  /** Sends one action; those of one lane go and are answered in the order of the calls. */
  post(lane: LaneName, body: string, handlers: AnswerHandlers): void {
    this.#try(this.#lanes[lane], body, handlers, 1)
  }

  pause(): void {
    this.#isPaused = true
    for (const answer of this.#answers) answer.pause()
  }

  resume(): void {
    this.#isPaused = false
    for (const answer of this.#answers) answer.resume()
  }

  destroy(): void {
    this.#isOver = true
    for (const { agent } of Object.values(this.#lanes)) agent.destroy()
    for (const answer of this.#answers) answer.destroy()
  }

  #try(lane: Lane, body: string, handlers: AnswerHandlers, attempt: number): void {
    const { host, port, tls } = this.#options
    const send = tls === undefined ? httpRequest : httpsRequest
    let isDone = false
    const fail = (reason: DownReason) => {
      if (isDone || this.#isOver) return
      isDone = true
      handlers.onFail(reason)
    }
    const failed = (error: Error | null) =>
      fail(toReason(error, this.#options, 'is its HTTP server enabled (http.conf)'))
    const request = send(
      {
        host,
        port,
        // In the body, not in the address: addresses end in the logs of proxies.
        method: 'POST',
        path: this.#path,
        agent: lane.agent,
        headers: {
          'Content-Type': 'application/x-www-form-urlencoded',
          'Content-Length': Buffer.byteLength(body),
          ...this.#identity(lane),
        },
      },
      (answer) => {
        answer.on('error', failed)
        if (this.#isOver) return void answer.destroy()
        if (answer.statusCode === 401 && this.#form.digest && this.#isRenewed(lane, answer) && attempt < mostTries) {
          answer.resume()
          answer.once('close', () => {
            isDone = true
            if (!this.#isOver) this.#try(lane, body, handlers, attempt + 1)
          })
          return
        }
        const refusal = this.#refusal(answer)
        if (refusal !== null) {
          answer.destroy()
          fail(refusal)
          return
        }
        this.#answers.add(answer)
        answer.on('data', (chunk: Uint8Array) => {
          if (!isDone && !this.#isOver) handlers.onBytes(chunk)
        })
        answer.once('close', () => {
          this.#answers.delete(answer)
          if (!answer.complete) return failed(null)
          if (isDone || this.#isOver) return
          isDone = true
          handlers.onEnd()
        })
        if (this.#isPaused) answer.pause()
      },
    )
    request.setNoDelay(true)
    request.on('error', failed)
    request.end(body)
  }

  #identity(lane: Lane): Record<string, string> {
    if (!this.#form.digest) return this.#cookie === null ? {} : { Cookie: `mansession_id="${this.#cookie}"` }
    if (lane.challenge === null) return {}
    const { username, secret } = this.#options
    const asked = { method: 'POST', uri: this.#path, username, secret }
    lane.count += 1
    return { Authorization: digestAuthorization(lane.challenge, asked, lane.count) }
  }

  /** Takes the server's challenge; false when it only repeats that our answer to one was wrong. */
  #isRenewed(lane: Lane, answer: IncomingMessage): boolean {
    const challenge = digestChallenge(answer.headersDistinct['www-authenticate'] ?? [])
    if (challenge === null || !(lane.challenge === null || challenge.stale)) return false
    lane.challenge = challenge
    lane.count = 0
    return true
  }

  /** Why this answer is none of AMI in our session; null when it is one. Also takes the session's cookie from it. */
  #refusal(answer: IncomingMessage): DownReason | null {
    const { host, port } = this.#options
    const where = `http${this.#options.tls === undefined ? '' : 's'}://${host}:${port}${this.#path}`
    const status = answer.statusCode ?? 0
    if (status !== 200) {
      const { code, message } = hints[status] ?? { code: 'closed', message: 'see the log of Asterisk' }
      return { code, message: `${where} answered ${status}: ${message}` }
    }
    const type = answer.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase()
    const wanted = contentTypes[this.#form.encoding]
    if (type !== wanted) {
      return {
        code: 'not-ami',
        message: `${where} answered ${type?.slice(0, 60) ?? 'no type'}, not ${wanted}: this is not AMI`,
      }
    }
    if (this.#form.digest) return null
    const set = (answer.headers['set-cookie'] ?? []).join('\n')
    const cookie = /\bmansession_id="?([0-9a-f]{1,16})"?/i.exec(set)?.[1]
    if (cookie === undefined) return { code: 'not-ami', message: `${where} set no mansession_id: this is not AMI` }
    if (this.#cookie !== null && this.#cookie !== cookie) return sessionLost
    this.#cookie = cookie
    const seconds = /\bMax-Age=(\d{1,6})\b/i.exec(set)?.[1]
    if (seconds !== undefined) this.sessionMs = Number(seconds) * 1000
    return null
  }
}

/** Asterisk made another session for our request. What it told meanwhile is gone, so all must be read anew. */
export const sessionLost: DownReason = {
  code: 'session-lost',
  message: 'Asterisk no longer knows the HTTP session: it expired (httptimeout) or was ended',
}
