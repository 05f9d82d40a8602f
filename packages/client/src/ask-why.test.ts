import { settled, TurnableClock } from '@jackfield/testkit'
import { expect, it } from 'vitest'
import { askWhy, WHY_TIMEOUT_MS } from './ask-why.ts'
import { readWhy } from './read-why.ts'

const of = { table: 'extensions', id: '101' } as const
const ask = (answer: ((raw: unknown) => void) | null = null, connected = true) => {
  const clock = new TurnableClock()
  const sent: unknown[] = []
  let reply: (raw: unknown) => void = () => {}
  const socket = {
    connected,
    emit: (...args: unknown[]) => {
      sent.push(args.slice(0, 2))
      reply = args[2] as typeof reply
      answer?.(reply)
    },
  }
  return { clock, sent, reply: (raw: unknown) => reply(raw), answer: askWhy({ socket, timers: clock, of, ask: true }) }
}

it('gives the answer that came', async () => {
  const asked = ask()
  asked.reply({ ok: false, code: 'not-found' })
  expect(readWhy(await asked.answer)).toEqual({ ok: false, code: 'not-found' })
  expect(asked.sent).toEqual([['why', { of, ask: true }]])
})

it('gives none for an answer that cannot be read, one that does not come, and a link that is down', async () => {
  const unreadable = ask()
  unreadable.reply({ ok: true, why: 'because' })
  expect(readWhy(await unreadable.answer)).toBeNull()
  const silent = ask()
  silent.clock.advance(WHY_TIMEOUT_MS)
  await settled()
  expect(await silent.answer).toBeNull()
  const down = ask(null, false)
  expect(await down.answer).toBeNull()
  expect(down.sent).toEqual([])
})
