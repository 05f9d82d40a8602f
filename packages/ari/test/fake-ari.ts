import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'

export interface SeenRequest {
  readonly method: string
  readonly url: string
  readonly authorization: string
  readonly body: string
}

/** An HTTP server on loopback that answers as a test says, and accepts the event websocket. */
export class FakeAri {
  readonly requests: SeenRequest[] = []
  /** URLs of websocket handshakes, refused ones too. */
  readonly handshakes: SeenRequest[] = []
  readonly sockets: WebSocket[] = []
  /** Status for the next handshakes; 101 accepts, 0 never answers. */
  handshakeStatus = 101
  answer: (request: SeenRequest, response: ServerResponse) => void = (_request, response) => {
    response.writeHead(204).end()
  }
  readonly #http = createServer((request, response) => void this.#serve(request, response))
  readonly #upgrader: WebSocketServer
  #waiting: { count: number; resolve: (socket: WebSocket) => void }[] = []

  constructor(options: { autoPong?: boolean } = {}) {
    this.#upgrader = new WebSocketServer({ noServer: true, autoPong: options.autoPong ?? true })
    this.#http.on('upgrade', (request, socket, head) => {
      socket.on('error', () => {})
      this.handshakes.push(seen(request, ''))
      if (this.handshakeStatus === 0) return
      if (this.handshakeStatus !== 101) {
        socket.end(`HTTP/1.1 ${this.handshakeStatus} No\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`)
        return
      }
      this.#upgrader.handleUpgrade(request, socket, head, (ws) => {
        ws.on('error', () => {})
        this.sockets.push(ws)
        for (const { resolve } of this.#waiting.filter(({ count }) => count === this.sockets.length)) resolve(ws)
      })
    })
  }

  async listen(port = 0): Promise<string> {
    await new Promise<void>((resolve) => this.#http.listen(port, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}/ari`
  }

  /** The n-th socket accepted (from 1). */
  socket(count: number): Promise<WebSocket> {
    const there = this.sockets[count - 1]
    if (there !== undefined) return Promise.resolve(there)
    return new Promise((resolve) => this.#waiting.push({ count, resolve }))
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.terminate()
    this.#http.closeAllConnections()
    await new Promise((resolve) => this.#http.close(resolve))
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const one = seen(request, Buffer.concat(chunks).toString())
    this.requests.push(one)
    this.answer(one, response)
  }
}

function seen({ method = '', url = '', headers }: IncomingMessage, body: string): SeenRequest {
  return { method, url, authorization: headers.authorization ?? '', body }
}

/** An address on which nothing listens. */
export async function deadAddress(): Promise<string> {
  const fake = new FakeAri()
  const url = await fake.listen()
  await fake.close()
  return url
}
