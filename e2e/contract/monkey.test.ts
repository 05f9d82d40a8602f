import { describe, expect, it } from 'vitest'
import { liveDay } from '../monkey/day.ts'

const isReal = process.env.JACKFIELD_EXCHANGE === 'asterisk'

/** Short, so that it costs the suite little; many and longer ones are lived by `e2e/monkey/main.ts`. */
describe("a monkey at the operator's desk", () => {
  it('has a day on which the board equals the exchange, no caller is lost and nothing is left over', async () => {
    const report = await liveDay({ seed: 2, steps: isReal ? 12 : 30, accidents: true })
    expect(report.problems, report.steps.join('\n')).toEqual([])
  })
})
