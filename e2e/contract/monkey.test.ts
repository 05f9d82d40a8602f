import { describe, expect, it } from 'vitest'
import { liveDay } from '../monkey/day.ts'

const isReal = process.env.JACKFIELD_EXCHANGE === 'asterisk'
const { JACKFIELD_SEED, JACKFIELD_DAYS, JACKFIELD_STEPS, JACKFIELD_ONLY } = process.env
/** The days of the suite: each began as one that found something. */
const seeds = JACKFIELD_SEED || JACKFIELD_DAYS ? [] : [1, 2]
const first = Number(JACKFIELD_SEED ?? 1)
for (let day = 0; day < Number(JACKFIELD_DAYS ?? (JACKFIELD_SEED ? 1 : 0)); day++) seeds.push(first + day)

describe("a monkey at the operator's desk", () => {
  it.each(seeds)('day %i: the picture is true, nobody is lost, nothing is left', async (seed) => {
    const report = await liveDay({
      seed,
      steps: Number(JACKFIELD_STEPS ?? (isReal ? 12 : 25)),
      accidents: true,
      ...(JACKFIELD_ONLY ? { only: new Set(JACKFIELD_ONLY.split(',').map(Number)) } : {}),
    })
    expect(report.problems, report.steps.join('\n')).toEqual([])
  })
})
