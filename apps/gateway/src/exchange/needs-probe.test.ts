import { AmiError, type AmiEvent, type AmiResponse } from '@jackfield/ami'
import { contextOfNeed, neededContexts, SWITCH_CONTEXT } from '@jackfield/dialplan'
import { emptyView, type Need } from '@jackfield/model'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { NeedsProbe } from './needs-probe.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A probe at an exchange that has everything but the contexts of `absent`. */
function probe(absent: Set<string>) {
  const view = emptyView()
  const asked: string[] = []
  const one = new NeedsProbe({
    client: {
      action: async () => ({ ok: false }) as AmiResponse,
      list: async (_name, headers = []) => {
        const context = headers[0]![1]
        asked.push(context)
        if (absent.has(context)) throw new AmiError('refused', `Did not find context ${context}`)
        return { items: [] as AmiEvent[] } as never
      },
    },
    board: { view, put: (_table: 'needs', row: Need) => view.needs.set(row.id, row) } as never,
    log: { warn: () => {}, error: () => {} } as never,
    user: 'jackfield',
    transferContext: 'jackfield-xfer',
    site: () => ({}),
    systemAccount: () => true,
    systemActions: () => null,
    againMs: 30_000,
  })
  const missing = () =>
    [...view.needs.values()].flatMap(({ id, state }) => (state === 'missing' ? [contextOfNeed(id)] : []))
  return { one, asked, missing }
}
const holds = 'jackfield-hold'
const all = neededContexts({}).length

it('[SETUP-4] while something is missing it looks again, and no longer', async () => {
  const absent = new Set([holds])
  const { one, asked, missing } = probe(absent)
  one.ask()
  await vi.advanceTimersByTimeAsync(29_999)
  expect([missing(), asked.length]).toEqual([[holds, null], all])
  absent.clear()
  await vi.advanceTimersByTimeAsync(1)
  // That the site's config file names no call forward is nothing that the exchange could be given.
  expect([missing(), asked.length]).toEqual([[null], 2 * all])
  await vi.advanceTimersByTimeAsync(300_000)
  expect(asked.length).toBe(2 * all)
  expect(asked).not.toContain(SWITCH_CONTEXT)
})

it('a look that is asked for meanwhile is not made twice, and none after the end', async () => {
  const { one, asked } = probe(new Set([holds]))
  one.ask()
  await vi.advanceTimersByTimeAsync(20_000)
  one.ask()
  await vi.advanceTimersByTimeAsync(29_999)
  expect(asked.length).toBe(2 * all)
  one.stop()
  await vi.advanceTimersByTimeAsync(60_000)
  one.ask()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked.length).toBe(2 * all)
})
