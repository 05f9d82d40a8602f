import { expect, it } from 'vitest'
import { RememberedAnswers } from './remembered.ts'

it('gives a resend the first answer, also while it is under way, and forgets in time', async () => {
  let at = 0
  let made = 0
  const answers = new RememberedAnswers({ now: () => at, keepMs: 1000, limit: 3 })
  const ask = (id: string) =>
    answers.once(id, async () => {
      made += 1
      return { ok: true }
    })
  await Promise.all([ask('a'), ask('a')])
  expect(made).toBe(1)
  at = 1001
  await ask('a')
  expect(made).toBe(2)
  for (const id of ['b', 'c', 'd', 'e']) await ask(id)
  expect(answers.size).toBeLessThanOrEqual(3)
})
