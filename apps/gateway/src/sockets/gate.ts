import type { Server as HttpServer, IncomingMessage } from 'node:http'
import type { Socket as NetSocket } from 'node:net'
import type { Server, Socket } from 'socket.io'
import type { Guard, Payer } from '../door/guard.ts'
import type { Person, Proof } from '../people/person.ts'
import { cookieOf } from '../sign-in/cookie.ts'
import { TokenBucket } from '../token-bucket.ts'
import { type Door, mayEnter } from './admission.ts'
import { cutConnection, type EngineConnection, onFrame } from './backlog.ts'

/** How long somebody who was refused has to read why, before the connection is torn down, ms. */
const GOODBYE_MS = 1000
/** How long an address that had many wrong tokens waits for the answer to the next, ms. */
const SLOWED_MS = 2000
/** When an operator with too many boards open may ask again, ms. */
const CROWD_RETRY_MS = 30_000

/** When somebody may come again for whom nobody could say who it is, ms. */
const LATER_MS = 1000

/** A client that was let in. */
export type Entrant = { person: Person; payer: Payer; address: string }

type Newcomer = Pick<Socket, 'conn' | 'handshake' | 'request'>

/** Who has this proof; null = nobody. Where it can't be said just now, it throws: who came is asked to come again. */
type Find = (proof: Proof) => Person | null | Promise<Person | null>

export interface GateOptions {
  http: HttpServer
  door: Door
  guard: Guard
  now: () => number
  /** Absent = the people of the door are asked. */
  find?: Find | undefined
}

/** One connection of the engine, before and after its proof. */
type Visit = { address: string; messages: TokenBucket; payer: Payer | null }

/** The door of the live link: connections, proofs, and how much each client may send. */
export class Gate {
  readonly #door: Door
  readonly #find: Find
  readonly #guard: Guard
  readonly #now: () => number
  readonly #visits = new WeakMap<EngineConnection, Visit>()
  readonly #open = new Map<string, number>()
  readonly #connections = new Set<NetSocket>()

  constructor(options: GateOptions) {
    this.#door = options.door
    this.#find = options.find ?? ((proof) => options.door.people.find(proof))
    this.#guard = options.guard
    this.#now = options.now
    // Also those that have asked for nothing yet, as browsers open them ahead of need.
    options.http.on('connection', (connection) => {
      this.#connections.add(connection)
      connection.once('close', () => this.#connections.delete(connection))
      this.#guard.connected(connection)
    })
    options.http.on('secureConnection', (connection) => this.#guard.secured(connection))
  }

  /** For socket.io's `allowRequest`. */
  readonly allow = (
    request: IncomingMessage,
    decide: (error: string | null | undefined, allowed: boolean) => void,
  ): void => {
    const verdict = mayEnter(this.#door, request.headers)
    if (!verdict.ok) this.#guard.refused(verdict.reason, this.#guard.addressOf(request))
    const refusal = verdict.ok ? (this.#guard.arrived(request) ? null : 'too-many-connections') : verdict.reason
    decide(refusal, refusal === null)
  }

  /** Counts what each connection sends, from its first message on. */
  watch(io: Pick<Server, 'engine'>): void {
    io.engine.on('connection', (connection: EngineConnection) => {
      const { unprovenMessages } = this.#guard.limits
      const visit: Visit = {
        address: this.#guard.addressOf(connection.request),
        messages: new TokenBucket({ burst: unprovenMessages, perSecond: 0, at: this.#now() }),
        payer: null,
      }
      this.#visits.set(connection, visit)
      this.#patience(connection, visit)
      let isCut = false
      onFrame(connection, () => {
        // What came in the same piece is still told.
        if (isCut || visit.messages.take(this.#now())) return
        isCut = true
        cutConnection(connection)
        this.#guard.refused('too-fast', visit.address, visit.payer === null ? {} : { operator: visit.payer.key })
        if (visit.payer !== null) this.#guard.cutOff(visit.payer)
      })
    })
  }

  /**
   * Looks at the proof of a socket and tells who it is, or why it may not come in. One wrong proof ends the connection; where an address
   * had many of them, it hears so later.
   */
  admit(socket: Newcomer, tell: (outcome: Entrant | Error) => void): void {
    const connection = socket.conn as unknown as EngineConnection
    const visit = this.#visits.get(connection)
    const answer = (outcome: Entrant | Error) => {
      tell(outcome)
      if (outcome instanceof Error) this.#sendAway(connection)
    }
    const judge = (person: Person | null) => {
      const { outcome, afterMs } =
        visit === undefined ? { outcome: new Error('unauthorized'), afterMs: 0 } : this.#judge(socket, visit, person)
      if (afterMs === 0) answer(outcome)
      else setTimeout(answer, afterMs, outcome).unref()
    }
    const { token } = (socket.handshake.auth ?? {}) as { token?: unknown }
    const found = this.#find(typeof token === 'string' ? { token } : { cookie: cookieOf(socket.request) })
    if (!(found instanceof Promise)) judge(found)
    else
      found.then(judge, () =>
        answer(Object.assign(new Error('nobody can say who comes'), { data: { retryMs: LATER_MS } })),
      )
  }

  #judge(socket: Newcomer, visit: Visit, person: Person | null): { outcome: Entrant | Error; afterMs: number } {
    const { token } = (socket.handshake.auth ?? {}) as { token?: unknown }
    // A token for programs has its scopes, which a live socket does not know.
    if (person === null || person.scopes !== undefined) {
      const tooMany = this.#guard.wrongToken(token, visit.address)
      return { outcome: new Error('unauthorized'), afterMs: tooMany ? SLOWED_MS : 0 }
    }
    const payer = this.#guard.payerOf(person, visit.address)
    const refusal = this.#crowd(payer)
    if (refusal !== null) {
      this.#guard.refused(refusal.reason, visit.address, { operator: person.operator.name })
      const { reason, retryMs } = refusal
      return { outcome: Object.assign(new Error(reason), { data: { retryMs } }), afterMs: 0 }
    }
    this.#guard.proven(socket.request.socket)
    visit.payer = payer
    visit.messages = new TokenBucket({ ...this.#guard.limits.messages, at: this.#now() })
    return { outcome: { person, payer, address: visit.address }, afterMs: 0 }
  }

  /** It counts as one of the operator's until the disposer is called. */
  count({ key }: Payer): () => void {
    this.#open.set(key, (this.#open.get(key) ?? 0) + 1)
    return () => {
      const left = (this.#open.get(key) ?? 1) - 1
      if (left === 0) this.#open.delete(key)
      else this.#open.set(key, left)
    }
  }

  destroyAll(): void {
    for (const connection of this.#connections) connection.destroy()
  }

  #crowd(payer: Payer): { reason: 'too-fast' | 'too-many-sockets' | 'too-often'; retryMs: number } | null {
    const keptOutMs = this.#guard.keptOutMs(payer)
    if (keptOutMs > 0) return { reason: 'too-fast', retryMs: keptOutMs }
    if ((this.#open.get(payer.key) ?? 0) >= this.#guard.socketsOf(payer))
      return { reason: 'too-many-sockets', retryMs: CROWD_RETRY_MS }
    // A snapshot is the dearest thing there is.
    if (!this.#guard.take('entries', payer)) return { reason: 'too-often', retryMs: CROWD_RETRY_MS / 3 }
    return null
  }

  /** Socket.io asks politely after `proofMs`, and then waits half a minute for an answer. */
  #patience(connection: EngineConnection, visit: Visit): void {
    const cut = () => {
      if (visit.payer === null) cutConnection(connection)
    }
    setTimeout(cut, this.#guard.limits.proofMs + GOODBYE_MS).unref()
  }

  /** Socket.io sends the refusal in a later turn; a client that does not read it is cut off. */
  #sendAway(connection: EngineConnection): void {
    setImmediate(() => connection.close())
    setTimeout(() => cutConnection(connection), GOODBYE_MS).unref()
  }
}
