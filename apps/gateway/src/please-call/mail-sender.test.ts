import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { expect, it } from 'vitest'
import { mailSenderOf } from './mail-sender.ts'

const from = 'board@example.com'
const message = { headers: { 'webhook-id': 'msg_1' }, body: '{"data":{}}', signal: new AbortController().signal }

it('a server that says nothing, and one whose name leads nowhere, are told in words', async () => {
  const silent = createServer(() => {})
  await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done))
  const { port } = silent.address() as AddressInfo
  const send = mailSenderOf({ host: '127.0.0.1', port, secure: 'plain', from }, { greetingMs: 20 })
  expect(await send(message)).toEqual({ reason: 'the mail server did not answer in time' })
  silent.close()
  const nowhere = mailSenderOf({ host: 'mail.invalid', port, secure: 'plain', from }, { greetingMs: 2_000 })
  expect((await nowhere(message)).reason).toMatch(/the name of the mail server is not known|in time/)
})
