import type { AmiEvent } from '@jackfield/ami'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { UserAgentReader } from './user-agent-reader.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const contact = (objectName: string, endpoint: string, userAgent: string) =>
  ({ event: 'ContactList', objectName, endpoint, userAgent }) as unknown as AmiEvent

function reader(answer: () => AmiEvent[] | null, wanted = true) {
  const read: [string, readonly string[]][][] = []
  const contacts = vi.fn(async () => answer())
  const one = new UserAgentReader({ contacts, wanted, everyMs: 5000, onRead: (agents) => read.push([...agents]) })
  return { one, contacts, read }
}

it('reads at once, then only every so often, and never loses a question', async () => {
  const { one, contacts, read } = reader(() => [
    contact('101;@a', '101', 'Yealink SIP-T46U'),
    contact('101;@b', '101', 'Bria 6'),
    contact('102/sip:102@10.0.0.1', '', 'x'.repeat(500)),
    contact('103;@a', '103', ''),
  ])
  one.ask()
  one.ask()
  await vi.advanceTimersByTimeAsync(4999)
  expect(contacts).toHaveBeenCalledTimes(1)
  expect(read[0]).toEqual([
    ['101', ['Bria 6', 'Yealink SIP-T46U']],
    ['102', ['x'.repeat(100)]],
  ])
  await vi.advanceTimersByTimeAsync(1)
  expect(contacts).toHaveBeenCalledTimes(2)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(contacts).toHaveBeenCalledTimes(2)
  one.stop()
  one.ask()
  expect(contacts).toHaveBeenCalledTimes(2)
})

it('what can’t be had changes nothing; what nobody needs is not asked for', async () => {
  const { one, read } = reader(() => null)
  one.ask()
  await vi.advanceTimersByTimeAsync(1)
  expect(read).toEqual([])
  one.stop()
  const idle = reader(() => [], false)
  idle.one.ask()
  expect(idle.contacts).not.toHaveBeenCalled()
})
