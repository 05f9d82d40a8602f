import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'

export const hookSecret = `whsec_${Buffer.alloc(32, 9).toString('base64')}`

// biome-ignore lint/suspicious/noExplicitAny: a test looks at what it expects there
type Told = { type: string; timestamp: string; data: any }

/** A program that is told: verifies each message as the library of the specification does. */
export class WebhookReceiver {
  readonly told: Told[] = []
  readonly ids: string[] = []
  /** What it answers. */
  status = 204
  readonly #server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      if (this.status < 300) this.#take(body, request.headers)
      response.writeHead(this.status).end()
    })
  })

  async open(): Promise<string> {
    await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/told`
  }

  close(): void {
    this.#server.close()
    this.#server.closeAllConnections()
  }

  of(type: string): Told[] {
    return this.told.filter((one) => one.type === type)
  }

  #take(body: string, headers: IncomingHttpHeaders): void {
    this.told.push(new Webhook(hookSecret).verify(body, headers as Record<string, string>) as Told)
    this.ids.push(String(headers['webhook-id']))
  }
}
