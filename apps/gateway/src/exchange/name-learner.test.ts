import { AmiError, type AmiResponse } from '@jackfield/ami'
import { expect, it, vi } from 'vitest'
import { until } from '../../test/until.ts'
import { createLog } from '../log.ts'
import { type Learnt, NameLearner, nameOf } from './name-learner.ts'

const log = createLog({ level: 'silent', secrets: [] })

/** An exchange that answers Getvar from a table. */
function exchange(values: Record<string, string>) {
  const asked: string[] = []
  let mood: 'well' | 'down' | 'refusing' = 'well'
  return {
    asked,
    set mood(next: typeof mood) {
      mood = next
    },
    action: async (_name: string, headers: readonly (readonly [string, string])[] = []) => {
      const variable = headers[0]![1]
      asked.push(variable)
      if (mood === 'down') throw new AmiError('link-down', 'no session')
      if (mood === 'refusing') return { ok: false, message: 'Permission denied' } as AmiResponse
      return { ok: true, frame: { get: () => values[variable] } } as unknown as AmiResponse
    },
  }
}
function learner(client: ReturnType<typeof exchange>, perSecond = 10_000) {
  const learnt: [string, Learnt][] = []
  const one = new NameLearner({
    client,
    log,
    perSecond,
    onLearnt: (news) => learnt.push(...news),
  })
  return { one, learnt }
}

it('asks each endpoint once, again only on request, and reports only new names', async () => {
  const values: Record<string, string> = {
    'PJSIP_ENDPOINT(101,callerid)': '"Anna Berg" <101>',
    'PJSIP_ENDPOINT(101,named_pickup_group)': 'sales, front',
  }
  const client = exchange(values)
  const { one, learnt } = learner(client)
  one.ask(['101', '102'])
  await until('both known', () => one.known.size === 2)
  one.ask(['101', '102'])
  expect(client.asked).toHaveLength(4)
  expect(learnt[0]).toEqual(['101', { name: 'Anna Berg', groups: ['sales', 'front'] }])
  values['PJSIP_ENDPOINT(102,callerid)'] = 'Boris <102>'
  one.ask(['101', '102'], true)
  await until('102 has a name', () => one.known.get('102')?.name === 'Boris')
  expect(learnt.filter(([endpoint]) => endpoint === '101')).toHaveLength(1)
  one.stop()
})

it('goes on after the link was down, and stops asking when it may not', async () => {
  const client = exchange({ 'PJSIP_ENDPOINT(101,callerid)': 'Anna' })
  const { one } = learner(client)
  client.mood = 'down'
  one.ask(['101'])
  await until('asked', () => client.asked.length === 1)
  client.mood = 'well'
  await until('asked again', () => {
    one.ask([])
    return one.known.get('101')?.name === 'Anna'
  })
  client.mood = 'refusing'
  one.ask(['102', '103'])
  await until('refused', () => client.asked.length === 4)
  one.ask(['104'])
  expect(client.asked).toHaveLength(4)
})

it('asks about a few at once, so that a command has little to wait for; one alone at first', async () => {
  let underWay = 0
  const most: number[] = []
  const one = new NameLearner({
    client: {
      action: async () => {
        underWay += 1
        most.push(underWay)
        await new Promise(setImmediate)
        underWay -= 1
        return { ok: true, frame: { get: () => '' } } as unknown as AmiResponse
      },
    },
    log,
    perSecond: 10_000,
    onLearnt: () => {},
  })
  one.ask(Array.from({ length: 100 }, (_, index) => String(1000 + index)))
  await until('all known', () => one.known.size === 100)
  expect(most).toHaveLength(200)
  expect(most.slice(0, 2)).toEqual([1, 1])
  expect(Math.max(...most)).toBe(10)
})

it('asks no faster than it may', async () => {
  vi.useFakeTimers()
  try {
    const { one } = learner(exchange({}), 100)
    one.ask(Array.from({ length: 500 }, (_, index) => String(1000 + index)))
    await vi.advanceTimersByTimeAsync(1000)
    expect(one.known.size).toBeGreaterThan(80)
    expect(one.known.size).toBeLessThan(120)
    one.stop()
  } finally {
    vi.useRealTimers()
  }
})

it('asks nothing that could end the function call', async () => {
  const client = exchange({})
  const { one } = learner(client)
  one.ask(['1),SHELL(x', 'a,b', '', 'x'.repeat(100), 'ok'])
  await until('the good one', () => one.known.has('ok'))
  expect(client.asked.every((variable) => variable.startsWith('PJSIP_ENDPOINT(ok,'))).toBe(true)
})

it.each([
  ['"Anna Berg" <101>', 'Anna Berg'],
  ['Anna <101>', 'Anna'],
  ['"O\\"Brien" <1>', 'O"Brien'],
  ['<101>', null],
  ['101', null],
  ['"101" <101>', null],
  ['', null],
  ['"<script>" <1>', '<script>'],
])('%s is %s', (callerId, name) => {
  expect(nameOf(callerId)).toBe(name)
})
