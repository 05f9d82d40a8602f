import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { QuietLog } from './quiet-log.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('tells the first of a kind, and then a count each minute until there is none', () => {
  const lines: [object, string][] = []
  const quiet = new QuietLog({ warn: (fields: object, message: string) => lines.push([fields, message]) } as never)
  for (let count = 0; count < 10_000; count += 1) quiet.warn('bad', { count }, 'something is bad')
  quiet.warn('worse', {}, 'something is worse')
  expect(lines).toEqual([
    [{ count: 0 }, 'something is bad'],
    [{}, 'something is worse'],
  ])
  vi.advanceTimersByTime(60_000)
  expect(lines.slice(2)).toEqual([
    [{ kind: 'bad', more: 9999 }, 'something is bad; and 9999 times more within a minute'],
  ])
  quiet.warn('bad', {}, 'something is bad')
  vi.advanceTimersByTime(60_000)
  expect(lines.at(-1)).toEqual([{ kind: 'bad', more: 1 }, 'something is bad; and 1 times more within a minute'])
  vi.advanceTimersByTime(120_000)
  expect(lines).toHaveLength(4)
  expect(vi.getTimerCount()).toBe(0)
  quiet.warn('bad', {}, 'something is bad')
  expect(lines).toHaveLength(5)
  quiet.stop()
  expect(vi.getTimerCount()).toBe(0)
})
