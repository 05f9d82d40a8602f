import { aQueue } from '@jackfield/testkit'
import { expect, it } from 'vitest'
import { expectedWaitMs } from './queue-figures.ts'

const figures = (waiting: number, free: number, agents: number) => ({
  ...{ waiting, free, agents, longestSince: null, servicePercent: null, answered: 0, abandoned: 0 },
})

it('who is put into a queue waits for those before them, and not at all where an agent is free for them', () => {
  const queue = aQueue({ id: 'sales', averageTalkMs: 180_000 })
  expect(expectedWaitMs(figures(0, 1, 3), queue)).toBe(0)
  expect(expectedWaitMs(figures(2, 3, 3), queue)).toBe(0)
  expect(expectedWaitMs(figures(1, 1, 3), queue)).toBe(60_000)
  expect(expectedWaitMs(figures(5, 0, 3), queue)).toBe(360_000)
})

it('nobody can say where nobody answers, or nothing is known of how long calls take', () => {
  expect(expectedWaitMs(figures(3, 0, 0), aQueue({ averageTalkMs: 180_000 }))).toBeNull()
  expect(expectedWaitMs(figures(3, 0, 2), aQueue({ averageTalkMs: 0 }))).toBeNull()
})
