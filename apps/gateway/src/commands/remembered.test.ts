import { expect, it } from 'vitest'
import { RememberedAnswers } from './remembered.ts'

const never = () => Promise.reject(new Error('is asked of nobody else'))

it('gives an answer to nobody but the one who asked, also while it is under way', async () => {
  const answers = new RememberedAnswers({ now: () => 0 })
  const refused = { ok: false, error: { code: 'internal' } } as const
  const ask = (owner: string) =>
    answers.once(
      'a',
      owner,
      async () => ({ ok: true }),
      async () => refused,
    )
  expect(await Promise.all([ask('anna'), ask('boris'), ask('anna')])).toEqual([{ ok: true }, refused, { ok: true }])
})

it('gives a resend the first answer, also while it is under way, and forgets in time', async () => {
  let at = 0
  let made = 0
  const answers = new RememberedAnswers({ now: () => at, keepMs: 1000, limit: 3 })
  const ask = (id: string) =>
    answers.once(
      id,
      'anna',
      async () => {
        made += 1
        return { ok: true }
      },
      never,
    )
  await Promise.all([ask('a'), ask('a')])
  expect(made).toBe(1)
  at = 1001
  await ask('a')
  expect(made).toBe(2)
  for (const id of ['b', 'c', 'd', 'e']) await ask(id)
  expect(answers.size).toBeLessThanOrEqual(3)
})
