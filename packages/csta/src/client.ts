import { connect, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { EVENT_ID, Framer, FramingFault, frameOf } from './framing.ts'
import { DEFAULT_NAMESPACE, SESSION_NAMESPACE } from './session.ts'
import { type Element, el, type ReadElement, readXml, within, writeXml } from './xml.ts'

export interface CstaClientOptions {
  readonly host?: string
  readonly port: number
  /** By TLS; `ca` = the certificate that is believed. */
  readonly tls?: { readonly ca?: string; readonly servername?: string } | null
  readonly namespace?: string
  readonly onEvent?: (event: ReadElement) => void
  readonly onClose?: () => void
}

/** Invoke ids of requests: 0001 to 9998. */
const MOST_OPEN = 9_998

/** A client: asks, and hears events. It reads any switch that speaks CSTA III by XML over TCP. */
export class CstaClient {
  readonly #o: CstaClientOptions
  readonly #socket: Socket
  readonly #framer = new Framer()
  readonly #open = new Map<string, { resolve: (answer: ReadElement) => void; reject: (error: Error) => void }>()
  #next = 1

  constructor(options: CstaClientOptions) {
    this.#o = options
    const place = { host: options.host ?? '127.0.0.1', port: options.port }
    this.#socket = options.tls ? connectTls({ ...place, ...options.tls }) : connect(place)
    this.#socket.on('data', (bytes) => this.#take(bytes))
    this.#socket.on('error', () => this.#socket.destroy())
    this.#socket.on('close', () => {
      for (const { reject } of this.#open.values()) reject(new Error('the connection has gone'))
      this.#open.clear()
      options.onClose?.()
    })
  }

  /** The answer, be it positive or a `CSTAErrorCode`; rejects when the connection goes. */
  ask(request: Element, namespace = this.#o.namespace ?? DEFAULT_NAMESPACE): Promise<ReadElement> {
    if (this.#open.size >= MOST_OPEN) return Promise.reject(new Error('too many requests are not answered yet'))
    let id: string
    do {
      id = String(this.#next).padStart(4, '0')
      this.#next = (this.#next % MOST_OPEN) + 1
    } while (this.#open.has(id))
    const bytes = frameOf(id, writeXml(request, namespace))
    return new Promise((resolve, reject) => {
      if (bytes === null || this.#socket.destroyed) {
        reject(new Error(bytes === null ? 'the request is too long' : 'the connection has gone'))
        return
      }
      this.#open.set(id, { resolve, reject })
      this.#socket.write(bytes)
    })
  }

  /** Begins a session (ECMA-354); the answer says whether there is one. */
  logIn(user: string, password: string, application = 'jackfield'): Promise<ReadElement> {
    const login = el('applicationSpecificInfo', [el('user', user), el('password', password)])
    const request = el('StartApplicationSession', [
      el('applicationInfo', [el('applicationID', application), login]),
      el('requestedProtocolVersions', [el('protocolVersion', this.#o.namespace ?? DEFAULT_NAMESPACE)]),
      el('requestedSessionDuration', '3600'),
    ])
    return this.ask(request, SESSION_NAMESPACE)
  }

  /** Monitors a device; gives the cross reference that its events carry. Rejects with what the switch said. */
  async monitor(device: string): Promise<string> {
    const answer = await this.ask(el('MonitorStart', [el('monitorObject', [el('deviceObject', device)])]))
    const id = within(answer, 'monitorCrossRefID')?.text
    if (id === undefined) throw new Error(`${device} can't be monitored: ${textOf(answer)}`)
    return id
  }

  close(): void {
    this.#socket.destroy()
  }

  #take(bytes: Buffer): void {
    try {
      for (const { invokeId, xml } of this.#framer.push(bytes)) {
        const element = readXml(xml)
        if (element === null) continue
        const asked = this.#open.get(invokeId)
        if (invokeId === EVENT_ID) this.#o.onEvent?.(element)
        else if (asked && /(?:Response|CSTAErrorCode)$/.test(element.name)) {
          this.#open.delete(invokeId)
          asked.resolve(element)
        }
      }
    } catch (error) {
      if (!(error instanceof FramingFault)) throw error
      this.#socket.destroy()
    }
  }
}

const textOf = (element: ReadElement): string =>
  element.children.map(({ name, text, children }) => (children.length > 0 ? name : `${name} ${text}`)).join(', ')
