import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deadAddress, FakeAri } from '../test/fake-ari.ts'
import { ManualClock } from '../test/manual-clock.ts'
import { bridge, channel } from '../test/samples.ts'
import { AriRest, type AriRestOptions } from './ari-rest.ts'
import { operations } from './generated/operations.ts'

const secret = 'grüner-hase:42'
let fake: FakeAri
let url: string

beforeEach(async () => {
  fake = new FakeAri()
  url = await fake.listen()
})
afterEach(() => fake.close())

function makeRest(more: Partial<AriRestOptions> = {}): AriRest {
  return new AriRest({ url, username: 'panel', password: secret, ...more })
}

function answerWith(status: number, body: unknown): void {
  fake.answer = (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body))
  }
}

describe('answers', () => {
  it('lists bridges', async () => {
    answerWith(200, [bridge])
    expect(await makeRest().bridges.list()).toEqual({ ok: true, value: [bridge] })
    expect(fake.requests[0]).toMatchObject({ method: 'GET', url: '/ari/bridges', body: '' })
    expect(fake.requests[0]!.authorization).toBe(`Basic ${Buffer.from(`panel:${secret}`).toString('base64')}`)
  })

  it('is the same by name', async () => {
    answerWith(200, channel)
    expect(await makeRest().call('channels.get', { channelId: 'a/b' })).toEqual({ ok: true, value: channel })
    expect(fake.requests[0]!.url).toBe('/ari/channels/a%2Fb')
  })

  it('sends a body', async () => {
    answerWith(200, channel)
    await makeRest().channels.originate({ endpoint: 'PJSIP/101', app: 'x', variables: { A: 'ä' } })
    expect(fake.requests[0]).toMatchObject({
      method: 'POST',
      url: '/ari/channels?endpoint=PJSIP%2F101&app=x',
      body: '{"variables":{"A":"ä"}}',
    })
  })

  it('has nothing to say for 204', async () => {
    expect(await makeRest().channels.hangup({ channelId: '1.1' })).toEqual({ ok: true, value: null })
  })

  it('hands a recording over as bytes', async () => {
    answerWith(200, new Uint8Array([0, 255, 1]))
    const result = await makeRest().recordings.getStoredFile({ recordingName: 'a b' })
    expect(result.ok && [...result.value]).toEqual([0, 255, 1])
  })

  it('has a method for every operation of the table', () => {
    const rest: Record<string, unknown> = { ...makeRest() }
    for (const op of Object.keys(operations)) {
      const [resource = '', method = ''] = op.split('.')
      expect((rest[resource] as Record<string, unknown>)[method], op).toBeTypeOf('function')
    }
    expect(Object.keys(operations).length).toBeGreaterThan(100)
  })
})

describe('refusals', () => {
  it.each([
    [400, 'bad-request'],
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [409, 'conflict'],
    [422, 'unprocessable'],
    [503, 'not-ready'],
    [500, 'server-error'],
    [405, 'unexpected-status'],
  ])('HTTP %i is %s, with Asterisk’s reason', async (status, code) => {
    answerWith(status, { message: 'Because\r\nso' })
    expect(await makeRest().channels.list()).toEqual({
      ok: false,
      error: { code, status, message: 'channels.list: Because so' },
    })
  })

  it('knows the other spelling of a reason, and does without', async () => {
    answerWith(401, { error: 'Authentication required' })
    expect(await makeRest().channels.list()).toMatchObject({ error: { message: expect.stringContaining('required') } })
    answerWith(404, '<html>')
    expect(await makeRest().channels.list()).toMatchObject({ error: { message: 'channels.list: HTTP 404' } })
  })
})

describe('bad answers', () => {
  it.each([
    ['truncated JSON', '[{"id":"x"', 'bridges.list: the answer is not JSON'],
    ['nothing', '', 'bridges.list: the answer is not JSON'],
    ['bytes that are not text', new Uint8Array([0x5b, 0xff, 0x5d]), 'bridges.list: the answer is not JSON'],
    ['something else', {}, 'bridges.list: unexpected answer: value is not a list'],
    ['half a bridge', [{ id: 'x' }], 'bridges.list: unexpected answer: value[0].technology is missing'],
  ])('refuses %s', async (_what, body, message) => {
    answerWith(200, body)
    expect(await makeRest().bridges.list()).toEqual({
      ok: false,
      error: { code: 'bad-response', status: 200, message },
    })
  })

  it('stops reading at the limit', async () => {
    answerWith(200, JSON.stringify('x'.repeat(2_000)))
    const result = await makeRest({ maxResponseBytes: 1_000 }).bridges.list()
    expect(result).toMatchObject({ ok: false, error: { code: 'too-large' } })
  })

  it('does not follow a redirect with the password', async () => {
    const other = new FakeAri()
    const elsewhere = await other.listen()
    fake.answer = (_request, response) => void response.writeHead(302, { location: elsewhere }).end()
    expect(await makeRest().bridges.list()).toMatchObject({ ok: false, error: { code: 'unreachable' } })
    expect(other.requests).toEqual([])
    await other.close()
  })

  it('says that nothing listens', async () => {
    const result = await makeRest({ url: await deadAddress() }).bridges.list()
    expect(result).toEqual({
      ok: false,
      error: { code: 'unreachable', status: null, message: 'bridges.list: ECONNREFUSED' },
    })
  })

  it('says that Asterisk hung up', async () => {
    fake.answer = (_request, response) => void response.socket?.destroy()
    expect(await makeRest().bridges.list()).toMatchObject({ ok: false, error: { code: 'unreachable' } })
  })

  it.each(['before the head', 'in the middle of the body'])('times out %s', async (when) => {
    const clock = new ManualClock()
    const asked = new Promise<void>((resolve) => {
      fake.answer = (_request, response) => {
        if (when !== 'before the head') response.writeHead(200).write('[')
        resolve()
      }
    })
    const result = makeRest({ clock, timeoutMs: 3_000 }).bridges.list()
    await asked
    clock.turn(3_000)
    expect(await result).toEqual({
      ok: false,
      error: { code: 'timed-out', status: null, message: 'bridges.list: no answer within 3000 ms' },
    })
    expect(clock.pending).toBe(0)
  })

  it('sends nothing when a parameter is not fit', async () => {
    expect(await makeRest().channels.get({ channelId: '..' })).toMatchObject({ error: { code: 'invalid-params' } })
    expect(fake.requests).toEqual([])
  })
})

it('never tells the password, not even when it is printed', async () => {
  const { inspect } = await import('node:util')
  expect(inspect(makeRest(), { depth: 9, showHidden: true })).not.toMatch(/hase|Basic/)
})
