import { Webhook } from 'standardwebhooks'
import { expect, it } from 'vitest'
import { signatureHeaders } from './signature.ts'

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'

it('the published verifier of Standard Webhooks accepts it, and nothing that was changed', () => {
  const body = '{"type":"call.began","data":{"name":"Ян"}}'
  const headers = signatureHeaders(secret, 'msg_1', Date.now(), body)
  expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body))
  expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow()
  expect(() => new Webhook(secret).verify(body, { ...headers, 'webhook-id': 'msg_2' })).toThrow()
  const old = signatureHeaders(secret, 'msg_1', Date.now() - 3_600_000, body)
  expect(() => new Webhook(secret).verify(body, old)).toThrow()
})

it('is that of the example in the specification', () => {
  const { 'webhook-signature': signature } = signatureHeaders(
    secret,
    'msg_p5jXN8AQM9LWM0D4loKWxJek',
    1_614_265_330_000,
    '{"test": 2432232314}',
  )
  expect(signature).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
})
