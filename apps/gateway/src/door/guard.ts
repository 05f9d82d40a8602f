import type { IncomingMessage } from 'node:http'
import type { Socket as NetSocket } from 'node:net'
import { TLSSocket } from 'node:tls'
import type { Log } from '../log.ts'
import type { Person } from '../people/person.ts'
import { QuietLog } from '../quiet-log.ts'
import type { Door } from '../sockets/admission.ts'
import { type AddressBook, addressBook, networkOf } from './address.ts'
import { KeyedBuckets } from './keyed-buckets.ts'
import type { Limits, Rate } from './limits.ts'
import { type Newcomer, Unproven } from './unproven.ts'

/** Why somebody was turned away; the label of `jackfield_refused_total`. */
export type Refusal =
  | 'no-token'
  | 'wrong-token'
  | 'foreign-host'
  | 'foreign-origin'
  | 'too-many-connections'
  | 'too-many-sockets'
  | 'too-often'
  | 'too-fast'

const words: Readonly<Record<Refusal, string>> = {
  'no-token': 'somebody came without a token',
  'wrong-token': 'somebody came with a wrong token',
  'foreign-host': 'a browser asked for a name that does not lead to the board (listen.hosts)',
  'foreign-origin': 'a page of another site was turned away (listen.origins)',
  'too-many-connections': 'too many connections of one address, or without a proof',
  'too-many-sockets': 'an operator has too many boards open',
  'too-often': 'an address or an operator asked too often',
  'too-fast': 'a socket that sent far too much was cut off',
}

/** Whose allowance it is: an operator's own, or that of an address where many share one identity. */
export type Payer = { key: string; shared: boolean }

type RateName = 'connections' | 'requests' | 'wrongTokens' | 'entries' | 'intents' | 'reads'

export type GuardOptions = {
  door: Pick<Door, 'proxies'>
  limits: Limits
  log: Log
  now: () => number
  /** Told for the metrics and the audit trail. */
  onRefused?: (reason: Refusal, address: string) => void
}

/** What each address and each operator may ask of the gateway, over HTTP and over the live socket together; each refusal is logged and counted. */
export class Guard {
  readonly limits: Limits
  readonly #now: () => number
  readonly #quiet: QuietLog
  readonly #onRefused: (reason: Refusal, address: string) => void
  readonly #addresses: AddressBook
  readonly #buckets = new Map<string, KeyedBuckets>()
  readonly #unproven: Unproven
  readonly #newcomers = new WeakMap<object, Newcomer>()
  /** The same by where they come from: a connection by TLS is another object than the one that was accepted. */
  readonly #byPlace = new Map<string, Newcomer>()
  /** Operators whose socket was cut off, and until when each is kept out, epoch ms. */
  readonly #cutOff = new Map<string, number>()

  constructor({ door, limits, log, now, onRefused = () => {} }: GuardOptions) {
    this.limits = limits
    this.#now = now
    this.#quiet = new QuietLog(log)
    this.#onRefused = onRefused
    this.#addresses = addressBook(door.proxies)
    this.#unproven = new Unproven({ ofAddress: limits.unprovenOfAddress, inAll: limits.unproven }, ({ address }) =>
      this.refused('too-many-connections', address),
    )
  }

  stop(): void {
    this.#quiet.stop()
  }

  addressOf(request: IncomingMessage): string {
    return this.#addresses.of(request)
  }

  /** Whether the browser came by TLS: to our own certificate, or as a proxy of ours says. */
  isByTls(request: IncomingMessage): boolean {
    if (request.socket instanceof TLSSocket) return true
    return (
      this.#addresses.isProxy(request.socket.remoteAddress) &&
      String(request.headers['x-forwarded-proto']).toLowerCase() === 'https'
    )
  }

  /** Counts and logs that somebody was turned away. */
  refused(reason: Refusal, address: string, more: object = {}): void {
    this.#onRefused(reason, address)
    this.#quiet.warn(reason, { reason, address, ...more }, words[reason])
  }

  /** The same for a token that was wrong or absent: true when that address has had too many of them just now. */
  wrongToken(given: unknown, address: string): boolean {
    this.refused(given === undefined || given === null || given === '' ? 'no-token' : 'wrong-token', address)
    return !this.take('wrongTokens', { key: address, shared: false })
  }

  /** Whose allowance counts for this person at this address. */
  payerOf({ payer }: Pick<Person, 'payer'>, address: string): Payer {
    return payer === null ? { key: address, shared: true } : { key: payer, shared: false }
  }

  /** Takes one from an allowance; false when there is none left. */
  take(what: RateName, payer: Payer): boolean {
    const buckets = this.#buckets.get(what) ?? new KeyedBuckets()
    this.#buckets.set(what, buckets)
    return buckets.take(payer.key, this.#rate(this.limits[what], payer.shared), this.#now())
  }

  socketsOf({ shared }: Payer): number {
    return this.limits.sockets * (shared ? this.limits.sharedFactor : 1)
  }

  /** An operator whose socket was cut off for what it sent stays out for a while. People who share an identity do not pay for each other. */
  cutOff({ key, shared }: Payer): void {
    if (!shared) this.#cutOff.set(key, this.#now() + this.limits.cutOffMs)
  }

  /** For how long this operator is kept out still, ms; 0 = may come in. */
  keptOutMs({ key }: Payer): number {
    const leftMs = (this.#cutOff.get(key) ?? 0) - this.#now()
    if (leftMs <= 0) this.#cutOff.delete(key)
    return Math.max(0, leftMs)
  }

  /** A connection was accepted: it goes again where its address has too many. Those of our proxies stand for many browsers. */
  connected(connection: NetSocket): void {
    if (this.#addresses.isProxy(connection.remoteAddress)) return
    const address = networkOf(connection.remoteAddress ?? '')
    if (!this.take('connections', { key: address, shared: false })) {
      this.refused('too-many-connections', address)
      connection.destroy()
      return
    }
    this.#waits(connection, address)
  }

  /** The connection below has agreed on its keys: what the other end proves, it proves on this one. */
  secured(connection: TLSSocket): void {
    const newcomer = this.#byPlace.get(placeOf(connection))
    if (newcomer) this.#newcomers.set(connection, newcomer)
  }

  /** The same for a live link that comes through a proxy of ours, by the address of its browser; false = not let in. */
  arrived(request: IncomingMessage): boolean {
    if (!this.#addresses.isProxy(request.socket.remoteAddress)) return true
    const address = this.addressOf(request)
    if (!this.take('connections', { key: address, shared: false })) {
      this.refused('too-many-connections', address)
      return false
    }
    this.#waits(request.socket, address)
    return true
  }

  /** The other end has shown a right token. */
  proven(connection: NetSocket): void {
    const newcomer = this.#newcomers.get(connection)
    if (newcomer) this.#unproven.remove(newcomer)
  }

  /** Until it has proven who it is, or is gone. */
  #waits(connection: NetSocket, address: string): void {
    const newcomer: Newcomer = { address, close: () => connection.destroy() }
    const place = placeOf(connection)
    this.#newcomers.set(connection, newcomer)
    this.#byPlace.set(place, newcomer)
    this.#unproven.add(newcomer)
    connection.once('close', () => {
      this.proven(connection)
      if (this.#byPlace.get(place) === newcomer) this.#byPlace.delete(place)
    })
  }

  #rate(rate: Rate, shared: boolean): Rate {
    const factor = shared ? this.limits.sharedFactor : 1
    return { burst: rate.burst * factor, perSecond: rate.perSecond * factor }
  }
}

const placeOf = ({ remoteAddress, remotePort }: NetSocket): string => `${remoteAddress} ${remotePort}`
