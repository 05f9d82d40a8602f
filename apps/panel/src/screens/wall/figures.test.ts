import { figuresOf } from '@jackfield/client'
import type { LegId, Member, MemberId, Queue, QueueId, WaitingCaller } from '@jackfield/model'
import { expect, it } from 'vitest'
import { agentsLevel, missingOf, pagesOf, serviceLevel, waitLevel, worst } from './figures.ts'

const NOW = 1_000_000
const queue = (id: string, more: Partial<Queue> = {}): Queue => ({
  ...{ id: id as QueueId, name: id, strategy: 'ringall', waitingIds: [], memberIds: [] },
  ...{ answered: 7, abandoned: 2, serviceLevelPercent: 75, serviceLevelMs: 20_000 },
  ...{ averageWaitMs: 0, averageTalkMs: 0 },
  ...more,
})
const member = (id: string, more: Partial<Member>): [string, Member] => [
  id,
  { id: id as MemberId, status: 'free', paused: false, wrapUpUntilAt: null, ...more } as Member,
]
const waiting = (id: string, joinedAt: number): [string, WaitingCaller] => [
  id,
  { id: id as LegId, joinedAt } as WaitingCaller,
]

it('counts who would be rung now among those who are logged in', () => {
  const members = new Map([
    member('a', {}),
    member('b', { paused: true }),
    member('c', { status: 'talking' }),
    member('d', { wrapUpUntilAt: NOW + 1 }),
    member('e', { wrapUpUntilAt: NOW }),
    member('f', { status: 'unavailable' }),
  ])
  const row = queue('500', { memberIds: [...members.keys(), 'gone'] as MemberId[] })
  expect(figuresOf({ members, waitingCallers: new Map() }, row, NOW)).toMatchObject({ free: 2, agents: 5 })
})

it('the longest wait is that of the caller who came first, whatever place a priority gave to others', () => {
  const waitingCallers = new Map([waiting('x', NOW - 5_000), waiting('y', NOW - 90_000)])
  const row = queue('500', { waitingIds: ['x', 'y'] as LegId[] })
  const figures = figuresOf({ members: new Map(), waitingCallers }, row, NOW)
  expect(figures).toMatchObject({ waiting: 2, longestSince: NOW - 90_000, agents: 0 })
  expect(agentsLevel(figures)).toBe('too-late')
  expect(agentsLevel({ ...figures, agents: 3 })).toBe('late')
  expect(agentsLevel({ ...figures, agents: 3, free: 1 })).toBe('good')
  expect(agentsLevel({ ...figures, waiting: 0 })).toBe('good')
})

it('a wait is judged by the queue’s own service level, or by what the address asks for', () => {
  const own = { waitMs: null }
  expect([19_999, 20_000, 39_999, 40_000].map((ms) => waitLevel(ms, 20_000, own))).toEqual([
    ...['good', 'late', 'late', 'too-late'],
  ])
  expect(waitLevel(1e9, 0, own)).toBe('good')
  expect(waitLevel(null, 20_000, own)).toBe('good')
  expect(waitLevel(30_000, 20_000, { waitMs: [60_000, 120_000] })).toBe('good')
})

it('a service level with nothing to count yet is good', () => {
  const levels = [null, 100, 80, 79.9, 60, 59.9].map((percent) => serviceLevel(percent, { level: [80, 60] }))
  expect(levels).toEqual(['good', 'good', 'good', 'late', 'late', 'too-late'])
  expect(worst('good', 'late', 'too-late')).toBe('too-late')
  expect(worst()).toBe('good')
})

it('pages hold as many queues as are asked for, in the order of the address or by name', () => {
  const queues = new Map(['c', 'a', 'b'].map((id) => [id, queue(id)]))
  expect(pagesOf(queues, { queues: null, perPage: 2 })).toEqual([['a', 'b'], ['c']])
  expect(pagesOf(queues, { queues: ['c', 'x', 'a'], perPage: 8 })).toEqual([['c', 'a']])
  expect(pagesOf(new Map(), { queues: null, perPage: 2 })).toEqual([])
  expect(missingOf(queues, { queues: ['c', 'x'] })).toEqual(['x'])
})
