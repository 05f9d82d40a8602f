import { createHmac } from 'node:crypto'

/** The headers by which the receiver knows that a message is ours and is not an old one: Standard Webhooks, https://www.standardwebhooks.com. `at`: now, epoch ms. */
export function signatureHeaders(secret: string, id: string, at: number, body: string): Record<string, string> {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const timestamp = String(Math.floor(at / 1000))
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
}
