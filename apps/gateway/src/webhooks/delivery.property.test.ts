import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { Delivery } from './delivery.ts'

it('whatever fails, and whoever is forgotten meanwhile: each message is delivered, given up or taken back once, and those of one call are so in order', async () => {
  vi.useFakeTimers()
  try {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            key: fc.constantFrom('a', 'b', 'c'),
            fails: fc.integer({ min: 0, max: 9 }),
            isTheirs: fc.boolean(),
          }),
          {
            maxLength: 25,
          },
        ),
        fc.integer({ min: 0, max: 3_600_000 }),
        async (all, forgetAfterMs) => {
          const forgotten: string[] = []
          const ended: string[] = []
          const left = new Map(all.map(({ fails }, index) => [String(index), fails]))
          const delivery = new Delivery({
            secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
            send: async ({ body }) => {
              const fails = left.get(body)!
              left.set(body, fails - 1)
              return { reason: fails > 0 ? 'no' : null }
            },
            now: Date.now,
            onDelivered: ({ id }) => ended.push(id),
            onRetry: () => {},
            onGivenUp: ({ message }) => ended.push(message.id),
            onDropped: () => {},
            onForgotten: ({ id }) => forgotten.push(id),
          })
          for (const [index, { key }] of all.entries())
            delivery.push({ id: String(index), type: 'x', key, at: index, body: String(index) })
          await vi.advanceTimersByTimeAsync(forgetAfterMs)
          delivery.forget((body) => all[Number(body)]!.isTheirs)
          await vi.advanceTimersByTimeAsync(100 * 3_600_000)
          expect(forgotten.filter((id) => !all[Number(id)]!.isTheirs)).toEqual([])
          expect(delivery.waiting).toBe(0)
          expect([...ended, ...forgotten].sort()).toEqual(all.map((_, index) => String(index)).sort())
          for (const key of ['a', 'b', 'c']) {
            const order = ended.filter((id) => all[Number(id)]!.key === key).map(Number)
            expect(order).toEqual([...order].sort((a, b) => a - b))
          }
        },
      ),
      { numRuns: 50 },
    )
  } finally {
    vi.useRealTimers()
  }
})
