import { expect, it } from 'vitest'
import { LogTail } from './log-tail.ts'

it('keeps the last lines, and not more characters than it may', () => {
  const tail = new LogTail()
  for (let line = 0; line < 20_000; line++) tail.push(`${line}\n`)
  expect(tail.lines).toHaveLength(3000)
  expect(tail.lines.at(-1)).toBe('19999\n')
  for (let line = 0; line < 50; line++) tail.push('x'.repeat(100_000))
  expect(tail.lines).toHaveLength(10)
})
