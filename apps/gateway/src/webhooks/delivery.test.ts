import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Delivery, type GivenUp, RETRY_MS } from './delivery.ts'
import type { Outgoing, Sent } from './send.ts'
import type { WebhookMessage } from './webhook-event.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const message = (key: string, n: number): WebhookMessage => ({
  ...{ id: `msg_${key}${n}`, type: 'call.began', key, at: n, body: `${key}${n}` },
})
const settle = () => vi.advanceTimersByTimeAsync(0)

function open(
  answer: (body: string) => Sent | Promise<Sent>,
  more: { maxWaiting?: number; random?: () => number } = {},
) {
  const tried: string[] = []
  const delivered: string[] = []
  const givenUp: GivenUp[] = []
  const dropped: string[] = []
  const forgotten: string[] = []
  const delivery = new Delivery({
    secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    send: async ({ body }: Outgoing) => {
      tried.push(body)
      return answer(body)
    },
    now: Date.now,
    random: () => 1,
    onDelivered: ({ body }) => delivered.push(body),
    onRetry: () => {},
    onGivenUp: (given) => givenUp.push(given),
    onDropped: ({ body }) => dropped.push(body),
    onForgotten: ({ body }) => forgotten.push(body),
    ...more,
  })
  return { delivery, tried, delivered, givenUp, dropped, forgotten }
}
const taken: Sent = { reason: null }
const refused: Sent = { reason: 'it answered 500' }

describe('messages to one program', () => {
  it('of one call arrive in order, the next one when the one before was taken', async () => {
    let fails = 2
    const { delivery, tried, delivered } = open((body) => (body === 'a1' && fails-- > 0 ? refused : taken))
    for (const n of [1, 2, 3]) delivery.push(message('a', n))
    await settle()
    expect(tried).toEqual(['a1'])
    await vi.advanceTimersByTimeAsync(RETRY_MS[0])
    expect(tried).toEqual(['a1', 'a1'])
    await vi.advanceTimersByTimeAsync(RETRY_MS[1])
    expect(delivered).toEqual(['a1', 'a2', 'a3'])
    expect(delivery.waiting).toBe(0)
  })

  it('of other calls do not wait for a call whose message fails', async () => {
    const { delivery, delivered } = open((body) => (body.startsWith('a') ? refused : taken))
    for (const key of ['a', 'b', 'c']) for (const n of [1, 2]) delivery.push(message(key, n))
    await settle()
    expect(delivered.sort()).toEqual(['b1', 'b2', 'c1', 'c2'])
  })

  it('are tried seven times, later each time and by chance, and then given up', async () => {
    const { delivery, tried, givenUp, delivered } = open((body) => (body === 'a1' ? refused : taken), {
      random: () => 0,
    })
    delivery.push(message('a', 1))
    delivery.push(message('a', 2))
    await settle()
    for (const [index, pauseMs] of RETRY_MS.entries()) {
      await vi.advanceTimersByTimeAsync(pauseMs / 2 - 1)
      expect(tried, String(index)).toHaveLength(index + 1)
      await vi.advanceTimersByTimeAsync(1)
      expect(
        tried.filter((body) => body === 'a1'),
        String(index),
      ).toHaveLength(index + 2)
    }
    expect(givenUp).toMatchObject([{ attempts: 7, reason: 'it answered 500', message: { id: 'msg_a1' } }])
    await settle()
    expect(delivered).toEqual(['a2'])
  })

  it('are no more than eight at once, and as many as may wait; the rest is dropped', async () => {
    let release: (sent: Sent) => void = () => {}
    const gate = new Promise<Sent>((resolve) => {
      release = resolve
    })
    const { delivery, tried, dropped, delivered } = open(() => gate, { maxWaiting: 100 })
    for (let n = 0; n < 150; n += 1) delivery.push(message(`call-${n}-`, n))
    await settle()
    expect(tried).toHaveLength(8)
    expect(delivery.waiting).toBe(100)
    expect(dropped).toHaveLength(50)
    release(taken)
    await settle()
    expect(delivered).toHaveLength(100)
  })

  it('of somebody who is forgotten are taken back, also between two tries; the others go on in order', async () => {
    const { delivery, tried, delivered, forgotten, givenUp } = open((body) => (body === 'a1' ? refused : taken))
    for (const n of [1, 2, 3]) delivery.push(message('a', n))
    await settle()
    const isTheirs = (body: string) => ['a1', 'a3'].includes(body)
    expect([delivery.count(isTheirs), delivery.waiting]).toEqual([2, 3])
    delivery.forget(isTheirs)
    await settle()
    expect([forgotten, delivered, delivery.waiting]).toEqual([['a1', 'a3'], ['a2'], 0])
    delivery.push(message('a', 4))
    await vi.advanceTimersByTimeAsync(2 * RETRY_MS[0])
    expect([tried, delivered, givenUp]).toEqual([['a1', 'a2', 'a4'], ['a2', 'a4'], []])
  })

  it('of them that are being sent at that moment are neither sent again nor given up', async () => {
    const answers: ((sent: Sent) => void)[] = []
    const { delivery, tried, delivered, forgotten, givenUp } = open(
      () => new Promise<Sent>((resolve) => answers.push(resolve)),
    )
    for (const key of ['a', 'b', 'c']) delivery.push(message(key, 1))
    delivery.push(message('a', 2))
    await settle()
    delivery.forget((body) => body !== 'a2')
    answers[0]!(refused)
    answers[1]!(taken)
    await settle()
    expect([tried, forgotten, delivered]).toEqual([['a1', 'b1', 'c1', 'a2'], ['a1'], ['b1']])
    delivery.stop()
    expect(givenUp.map(({ message: { body } }) => body)).toEqual(['a2'])
  })

  it('that are not delivered when it ends are given up, in the order of time', async () => {
    const { delivery, givenUp, tried } = open((body) => (body === 'a1' ? refused : new Promise<Sent>(() => {})))
    delivery.push(message('a', 1))
    delivery.push(message('b', 2))
    delivery.push(message('a', 3))
    await settle()
    delivery.stop()
    expect(givenUp.map(({ message: { body }, attempts, reason }) => [body, attempts, reason])).toEqual([
      ['a1', 1, 'the gateway ended'],
      ['b2', 0, 'the gateway ended'],
      ['a3', 0, 'the gateway ended'],
    ])
    await vi.advanceTimersByTimeAsync(10_000)
    expect(tried).toEqual(['a1', 'b2'])
  })
})
