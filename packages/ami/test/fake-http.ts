import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { httpFormOf } from '../src/http/http-form.ts'
import { AmiFrame } from '../src/wire/frame.ts'
import type { Header } from '../src/wire/header.ts'

export type Packet = readonly Header[]

export interface FakeHttpOptions {
  readonly path?: string
  readonly secret?: string
  readonly tls?: { readonly key: string; readonly cert: string }
  /** Answers an action with packets of its own; null = as Asterisk would. A promise holds the answer back. */
  readonly onAction?: (action: AmiFrame) => readonly Packet[] | null | Promise<readonly Packet[]>
  /** Answers in place of all of that. */
  readonly onRequest?: (request: IncomingMessage, response: ServerResponse) => boolean
  /** Of digest, besides MD5. */
  readonly algorithm?: 'SHA-256'
}

interface HttpSession {
  id: string
  readonly challenge: string
  isLoggedIn: boolean
  events: Packet[]
  /** The waiting request for events. */
  wake: (() => void) | null
}

const realm = 'asterisk'
export const packet = (...headers: Header[]): Packet => headers
const textOf = (packets: readonly Packet[]) =>
  packets.map((headers) => `${headers.map(([key, value]) => `${key}: ${value}\r\n`).join('')}\r\n`).join('')

/** Just enough of AMI behind Asterisk's HTTP server, on a real port of loopback. */
export class FakeHttp {
  readonly actions: AmiFrame[] = []
  readonly requests: IncomingMessage[] = []
  readonly #options: FakeHttpOptions
  readonly #server: Server
  readonly #sessions: HttpSession[] = []
  #nonces = 0
  #arrived: (() => void)[] = []

  private constructor(options: FakeHttpOptions) {
    this.#options = options
    const take = (request: IncomingMessage, response: ServerResponse) => void this.#take(request, response)
    this.#server = options.tls ? createTlsServer(options.tls, take) : createServer(take)
  }

  static async listen(options: FakeHttpOptions = {}): Promise<FakeHttp> {
    const fake = new FakeHttp(options)
    fake.#server.listen(0, '127.0.0.1')
    await once(fake.#server, 'listening')
    return fake
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  /** Told to every session that is logged in. */
  tell(...events: Packet[]): void {
    for (const session of this.#sessions.filter(({ isLoggedIn }) => isLoggedIn)) {
      session.events.push(...events)
      session.wake?.()
    }
  }

  /** As after `httptimeout`. */
  forgetSessions(): void {
    for (const session of this.#sessions.splice(0)) session.wake?.()
  }

  /** The nonce in use is from now on too old; the session stays. */
  ageNonces(): void {
    for (const session of this.#sessions) session.id = this.#newId()
  }

  /** Ends the waiting requests for events as a newcomer does: empty. */
  cutPolls(): void {
    this.#isCut = true
    for (const { wake } of this.#sessions) wake?.()
  }
  #isCut = false

  async action(name: string, count = 1): Promise<AmiFrame> {
    for (;;) {
      const found = this.actions.filter((action) => action.name === name)[count - 1]
      if (found !== undefined) return found
      await new Promise<void>((resolve) => this.#arrived.push(resolve))
    }
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    this.#server.close()
    await once(this.#server, 'close')
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.requests.push(request)
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    if (this.#options.onRequest?.(request, response)) return
    const { path = '/rawman' } = this.#options
    if (request.url !== path) return void response.writeHead(404, { 'Content-Type': 'text/html' }).end('<h1>no</h1>')
    const form = httpFormOf(path)!
    const session = form.digest ? this.#byDigest(request, response) : this.#byCookie(request)
    if (session === null) return
    const action = AmiFrame.of([...new URLSearchParams(Buffer.concat(chunks).toString())])
    this.actions.push(action)
    for (const wake of this.#arrived.splice(0)) wake()
    const packets = await this.#answer(session, action)
    response.writeHead(200, {
      'Content-Type': 'text/plain',
      ...(form.digest ? {} : { 'Set-Cookie': `mansession_id="${session.id}"; Version=1; Max-Age=60` }),
    })
    response.end(textOf(packets))
  }

  #byCookie(request: IncomingMessage): HttpSession {
    const id = /mansession_id="(\w+)"/.exec(request.headers.cookie ?? '')?.[1]
    return this.#sessions.find((session) => session.id === id) ?? this.#newSession(this.#newId(), false)
  }

  #byDigest(request: IncomingMessage, response: ServerResponse): HttpSession | null {
    const { secret = 'sesame', algorithm } = this.#options
    const field = (name: string) =>
      new RegExp(`\\b${name}="?([^",]*)`).exec(request.headers.authorization ?? '')?.[1] ?? ''
    const h = (text: string) =>
      createHash(algorithm === undefined ? 'md5' : 'sha256')
        .update(text)
        .digest('hex')
    const proof = h(
      [
        h(`panel:${realm}:${secret}`),
        field('nonce'),
        field('nc'),
        field('cnonce'),
        'auth',
        h(`${request.method}:${request.url}`),
      ].join(':'),
    )
    const session = this.#sessions.find(({ id }) => id === field('nonce'))
    const isRight = proof === field('response')
    // What Asterisk gave out once it takes again for a new session.
    if (isRight && session !== undefined) return session
    const isStale = isRight && this.#sessions.length > 0
    if (isRight && !isStale) return this.#newSession(field('nonce'), true)
    const nonce = isStale ? this.#sessions[0]!.id : this.#newId()
    const ask = (name: string) =>
      `Digest algorithm=${name}, realm="${realm}", nonce="${nonce}", qop="auth", opaque="${nonce}"${isStale ? ', stale=true' : ''}`
    const asked = algorithm === undefined ? [ask('MD5')] : [ask('MD5'), ask(algorithm)]
    response.writeHead(401, [
      ...asked.flatMap((value) => ['WWW-Authenticate', value]),
      ...['Content-Type', 'text/html'],
    ])
    response.end('<h1>Unauthorized</h1>')
    return null
  }

  #newId(): string {
    this.#nonces += 1
    return this.#nonces.toString(16).padStart(8, '0')
  }

  #newSession(id: string, isLoggedIn: boolean): HttpSession {
    this.#nonces += 1
    const session = { id, challenge: `${this.#nonces}`, isLoggedIn, events: [], wake: null }
    this.#sessions.push(session)
    return session
  }

  async #answer(session: HttpSession, action: AmiFrame): Promise<readonly Packet[]> {
    const id = action.get('ActionID')
    const head: Header[] = id === undefined ? [] : [['ActionID', id]]
    const say = (response: string, ...headers: Header[]) => [packet(['Response', response], ...head, ...headers)]
    const own = await this.#options.onAction?.(action)
    if (own) return own
    const refused = say('Error', ['Message', 'Permission denied'])
    switch (action.name) {
      case 'Challenge':
        return say('Success', ['Challenge', session.challenge])
      case 'Login': {
        const { secret = 'sesame' } = this.#options
        const key = createHash('md5').update(`${session.challenge}${secret}`).digest('hex')
        if (action.get('Key') !== key) return say('Error', ['Message', 'Authentication failed'])
        session.isLoggedIn = true
        return say('Success', ['Message', 'Authentication accepted'])
      }
      case 'Events':
        return say('Success', ['Events', 'On'])
      case 'Ping':
        return say('Success', ['Ping', 'Pong'])
      case 'Logoff':
        session.wake?.()
        return say('Goodbye', ['Message', 'Thanks for all the fish.'])
      case 'WaitEvent':
        return session.isLoggedIn ? this.#wait(session, action, head) : refused
      default:
        return session.isLoggedIn ? say('Error', ['Message', 'Invalid/unknown command']) : refused
    }
  }

  async #wait(session: HttpSession, action: AmiFrame, head: readonly Header[]): Promise<readonly Packet[]> {
    if (
      !this.#isCut &&
      session.events.length === 0 &&
      action.get('Timeout') !== '0' &&
      this.#sessions.includes(session)
    ) {
      await new Promise<void>((resolve) => {
        session.wake = resolve
      })
    }
    session.wake = null
    if (this.#isCut) {
      this.#isCut = false
      return []
    }
    const done = packet(['Response', 'Success'], ...head, ['Message', 'Waiting for Event completed.'])
    return [done, ...session.events.splice(0), packet(['Event', 'WaitEventComplete'], ...head)]
  }
}
