import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { AmiDecoder } from '../src/wire/decoder.ts'
import { encodeFrame } from '../src/wire/encode-action.ts'
import type { AmiFrame } from '../src/wire/frame.ts'
import type { Header } from '../src/wire/header.ts'

export interface FakeOptions {
  readonly secret?: string
  /** What is sent on connection; null for nothing. */
  readonly greeting?: string | null
  readonly tls?: { readonly key: string; readonly cert: string }
  /** Answers an action; true when it did, else the fake answers as Asterisk would. */
  readonly onAction?: (peer: FakePeer, action: AmiFrame) => boolean
}

/** One connection to the fake. */
export class FakePeer {
  readonly actions: AmiFrame[] = []
  readonly #socket: Socket
  #arrived: (() => void)[] = []

  constructor(socket: Socket) {
    this.#socket = socket
  }

  send(...headers: Header[]): void {
    this.sendBytes(encodeFrame(headers))
  }

  sendBytes(bytes: Uint8Array | string): void {
    if (!this.#socket.destroyed) this.#socket.write(bytes)
  }

  /** A response to this action. */
  answer(action: AmiFrame, response: string, ...headers: Header[]): void {
    this.send(['Response', response], ['ActionID', action.get('ActionID') ?? ''], ...headers)
  }

  take(action: AmiFrame): void {
    this.actions.push(action)
    const arrived = this.#arrived
    this.#arrived = []
    for (const wake of arrived) wake()
  }

  /** The `count`-th action of that name, when it is here. */
  async action(name: string, count = 1): Promise<AmiFrame> {
    for (;;) {
      const found = this.actions.filter((action) => action.name === name)[count - 1]
      if (found !== undefined) return found
      await new Promise<void>((resolve) => this.#arrived.push(resolve))
    }
  }

  end(): void {
    this.#socket.end()
  }

  destroy(): void {
    this.#socket.destroy()
  }

  resetHard(): void {
    this.#socket.resetAndDestroy()
  }
}

/** Just enough of Asterisk's side of AMI, on a real port of loopback. */
export class FakeAsterisk {
  readonly peers: FakePeer[] = []
  readonly #options: FakeOptions
  readonly #server: Server
  #arrived: (() => void)[] = []

  private constructor(options: FakeOptions) {
    this.#options = options
    const accept = (socket: Socket) => this.#accept(socket)
    this.#server = options.tls ? createTlsServer(options.tls, accept) : createServer(accept)
  }

  static async listen(options: FakeOptions = {}, port = 0): Promise<FakeAsterisk> {
    const fake = new FakeAsterisk(options)
    fake.#server.listen(port, '127.0.0.1')
    await once(fake.#server, 'listening')
    return fake
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  /** The n-th connection ever made, when it is here. */
  async peer(index: number): Promise<FakePeer> {
    for (;;) {
      const peer = this.peers[index]
      if (peer !== undefined) return peer
      await new Promise<void>((resolve) => this.#arrived.push(resolve))
    }
  }

  async close(): Promise<void> {
    this.#server.close()
    for (const peer of this.peers) peer.destroy()
    await once(this.#server, 'close')
  }

  #accept(socket: Socket): void {
    const peer = new FakePeer(socket)
    this.peers.push(peer)
    const decoder = new AmiDecoder()
    // Tests cut connections on purpose.
    socket.on('error', () => {})
    socket.on('data', (chunk) => {
      for (const action of decoder.push(chunk)) {
        peer.take(action)
        if (!this.#options.onAction?.(peer, action)) this.#answer(peer, action)
      }
    })
    const { greeting = 'Asterisk Call Manager/11.0.0\r\n' } = this.#options
    if (greeting !== null) peer.sendBytes(greeting)
    for (const wake of this.#arrived.splice(0)) wake()
  }

  #answer(peer: FakePeer, action: AmiFrame): void {
    if (action.name === 'Challenge') {
      peer.answer(action, 'Success', ['Challenge', '840415273'])
    } else if (action.name === 'Login' && this.#proves(action)) {
      peer.answer(action, 'Success', ['Message', 'Authentication accepted'])
    } else if (action.name === 'Login') {
      peer.answer(action, 'Error', ['Message', 'Authentication failed'])
      peer.end()
    } else if (action.name === 'Ping') {
      peer.answer(action, 'Success', ['Ping', 'Pong'])
    } else if (action.name === 'Logoff') {
      peer.answer(action, 'Goodbye', ['Message', 'Thanks for all the fish.'])
      peer.end()
    } else {
      peer.answer(action, 'Error', ['Message', 'Invalid/unknown command'])
    }
  }

  #proves(login: AmiFrame): boolean {
    const { secret = 'sesame' } = this.#options
    if (login.get('AuthType') !== 'MD5') return login.get('Secret') === secret
    return login.get('Key') === createHash('md5').update(`840415273${secret}`).digest('hex')
  }
}
