import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createParts, SLOW_MS } from './parts.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('brings a part at last, and says meanwhile that it is missing', async () => {
  const pauses: number[] = []
  const parts = createParts(async (ms) => void pauses.push(ms))
  const load = vi.fn().mockRejectedValueOnce(new Error('gone')).mockRejectedValueOnce(new Error('gone'))
  load.mockResolvedValueOnce('here')
  const told: number[] = []
  parts.subscribe((missing) => told.push(missing))
  await expect(parts.bring(load)).resolves.toBe('here')
  expect(told).toEqual([1, 0])
  expect(pauses).toEqual([500, 1_000])
})

it('asks less and less often, but always again', async () => {
  const pauses: number[] = []
  const parts = createParts(async (ms) => void pauses.push(ms))
  const load = vi.fn()
  for (let i = 0; i < 8; i++) load.mockRejectedValueOnce(new Error('gone'))
  await parts.bring(load.mockResolvedValueOnce('here'))
  expect(pauses).toEqual([500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000, 8_000])
})

it('a part that is only slow counts as missing until it comes', async () => {
  const parts = createParts()
  let come: (part: string) => void = () => {}
  const brought = parts.bring(() => new Promise<string>((resolve) => (come = resolve)))
  vi.advanceTimersByTime(SLOW_MS - 1)
  expect(parts.getState()).toBe(0)
  vi.advanceTimersByTime(1)
  expect(parts.getState()).toBe(1)
  come('here')
  await brought
  expect(parts.getState()).toBe(0)
})

it('counts those that are missing', async () => {
  const parts = createParts(() => new Promise(() => {}))
  const never = async () => Promise.reject(new Error('gone'))
  void parts.bring(never)
  void parts.bring(never)
  await vi.advanceTimersByTimeAsync(0)
  expect(parts.getState()).toBe(2)
})
