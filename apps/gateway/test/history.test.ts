import type { Journey } from '@jackfield/model'
import { until } from '@jackfield/testkit'
import { beforeEach, expect, it } from 'vitest'
import { historyStage, kinds } from './history-stage.ts'
import type { World } from './world.ts'

const { get, page, talked, world: current } = historyStage()
let world: World
beforeEach(() => {
  world = current()
})
/** 102 rings, is seen to, and is answered by hand: one that answers at once may do both between two looks of the board. */
async function ringsAndTalks(): Promise<void> {
  world.simulator.setPhone('102', { mode: 'ring' })
  world.simulator.call('101', '102')
  await world.shows({ 102: 'ringing' })
  world.simulator.answer('102')
  await world.shows({ 101: 'talking', 102: 'talking' })
}
async function missed(from: string, to: string): Promise<void> {
  const before = (await page()).rows.length
  world.simulator.setPhone(to, { mode: 'ring' })
  world.simulator.call(from, to)
  await world.shows({ [from]: 'dialing', [to]: 'ringing' })
  world.simulator.hangup(from)
  await until(async () => (await page()).rows.length > before)
}

it('has every call that is over, with its journey, and only then', async () => {
  await ringsAndTalks()
  expect((await page()).rows).toEqual([])
  world.simulator.hangup('101')
  await until(async () => (await page()).rows.length === 1)
  const [call] = (await page()).rows
  expect(call).toMatchObject({
    ...{ kind: 'internal', outcome: 'answered', calledBack: null },
    caller: { name: 'Anna Conti', number: '101', extensionId: '101' },
    callee: { number: '102', extensionId: '102' },
  })
  expect(kinds(call!)).toEqual(['rang', 'answered', 'ended'])
  expect(call!.answeredAt).toBeGreaterThanOrEqual(call!.startedAt)
  expect(call!.endedAt).toBeGreaterThanOrEqual(call!.answeredAt!)
})

it('everybody sees the calls of their own phone; those of others by right; who is bound elsewhere none', async () => {
  await talked('101', '102')
  await talked('103', '104')
  const numbers = async (name: string, path = '') => (await page(path, name)).rows.map(({ caller }) => caller.number)
  expect(await numbers('ada')).toEqual(['103', '101'])
  expect(await numbers('sam')).toEqual(['103', '101'])
  expect(await numbers('sam', '?whose=mine')).toEqual([])
  expect(await numbers('ada', '?whose=mine&phone=104')).toEqual(['103'])
  expect(await numbers('anna')).toEqual(['101'])
  expect(await numbers('anna', '?whose=mine&phone=103')).toEqual(['101'])
  expect(await numbers('carla')).toEqual(['103'])
  expect(await numbers('elsewhere')).toEqual([])
  expect((await get('', null)).status).toBe(401)
  expect((await get('', 'nobody')).status).toBe(401)
})

it('a missed call says who has called back, and is found among the missed ones alone', async () => {
  await missed('101', '102')
  expect((await page('?missed=true')).rows).toMatchObject([{ outcome: 'missed', calledBack: null }])
  await talked('102', '101')
  const { rows } = await page('?missed=true')
  expect(rows).toMatchObject([
    { outcome: 'missed', calledBack: { answered: true, by: { number: '102' }, at: expect.any(Number) } },
  ])
})

it('is searched by name, number and day, and read a page at a time', async () => {
  await talked('101', '102')
  await talked('103', '104')
  await talked('101', '104')
  const found = async (path: string) =>
    (await page(path)).rows.map(({ caller, callee }) => `${caller.number}-${callee?.number}`)
  expect(await found('?text=anna')).toEqual(['101-104', '101-102'])
  expect(await found('?text=104')).toEqual(['101-104', '103-104'])
  expect(await found('?text=dmi%20volk')).toEqual(['101-104', '103-104'])
  expect(await found('?text=zebra')).toEqual([])
  expect(await found('?from=2999-01-01')).toEqual([])
  const first = await page('?limit=2')
  expect(first.rows).toHaveLength(2)
  expect(await found(`?limit=2&before=${first.next}`)).toEqual(['101-102'])
})

it('of a call that goes on the journey so far and the caller’s earlier calls are known, to who sees the call', async () => {
  await missed('101', '102')
  await world.talk('101', '102')
  const path = `/legs/${encodeURIComponent(world.leg('102').id)}`
  const answer = (await (await get(path)).json()) as { journey: Journey; earlier: Journey[] }
  expect(answer.journey).toMatchObject({ endedAt: null, outcome: 'answered', caller: { number: '101' } })
  expect(answer.earlier).toMatchObject([{ outcome: 'missed' }])
  expect((await get(path, 'elsewhere')).status).toBe(404)
  expect((await get('/legs/gone')).status).toBe(404)
})

it('is saved as a file that no spreadsheet takes for formulas', async () => {
  await talked('101', '102')
  const csv = await get('/export?format=csv')
  expect(csv.headers.get('content-disposition')).toContain('history.csv')
  const [head, line, ...more] = (await csv.text()).split('\r\n')
  expect(head).toContain('caller number')
  expect(line).toContain('Anna Conti,101')
  expect(line).toContain('answered by')
  expect(more).toEqual([''])
  const json = (await (await get('/export?format=jsonl')).text()).trim().split('\n')
  expect(json.map((one) => (JSON.parse(one) as Journey).caller.number)).toEqual(['101'])
})

type QueueDay = {
  hours: { answered: number; abandoned: number; lastWeek: { answered: number; abandoned: number } }[]
  toCallBack: { journey: Journey; calledBack: unknown; times: number }[]
  all: boolean
}
const dayOfSales = async (name = 'ada') => (await (await get('/queues/sales/day', name)).json()) as QueueDay
const sum = ({ hours }: QueueDay, of: 'answered' | 'abandoned') => hours.reduce((all, hour) => all + hour[of], 0)

it('a queue’s day says who was answered, who gave up, and who of them is still to be called back', async () => {
  for (const { number } of world.simulator.people()) world.simulator.setPhone(number, { mode: 'busy' })
  const givesUp = async (number: string) => {
    const before = (await page()).rows.length
    await world.simulator.externalCall({ did: '06551234', name: 'Rossi', number })
    await until(() => world.view.waitingCallers.size === 1)
    await world.simulator.hangup(number)
    await until(async () => (await page()).rows.length > before)
  }
  await givesUp('0655501')
  await givesUp('0655501')
  await givesUp('0655502')
  const day = await dayOfSales()
  expect(sum(day, 'abandoned')).toBe(3)
  expect(sum(day, 'answered')).toBe(0)
  expect(day.toCallBack.map(({ journey, times }) => [journey.caller.number, times])).toEqual([
    ['0655502', 1],
    ['0655501', 2],
  ])
  expect(day.hours).toHaveLength(24)
  expect(day.hours[0]!.lastWeek).toEqual({ answered: 0, abandoned: 0 })
  expect(day.all).toBe(true)
  // Of calls that did not ring at the own phone nobody learns without the right.
  expect(await dayOfSales('anna')).toMatchObject({ toCallBack: [], all: false })
  expect((await get('/queues/nosuch/day')).status).toBe(404)
  expect((await get('/queues/sales/day', 'elsewhere')).status).toBe(404)

  // The same caller comes again, and is answered: nothing is left to do.
  for (const { number } of world.simulator.people())
    world.simulator.setPhone(number, { mode: 'answer', answerAfterMs: 20 })
  await world.simulator.externalCall({ did: '06551234', name: 'Rossi', number: '0655501' })
  await until(() => [...world.view.calls.values()].some(({ phase }) => phase === 'talking'))
  await world.simulator.hangup('0655501')
  await until(async () => (await page()).rows.length === 4)
  const after = await dayOfSales()
  expect([sum(after, 'answered'), sum(after, 'abandoned')]).toEqual([1, 3])
  expect(after.toCallBack.map(({ journey }) => journey.caller.number)).toEqual(['0655502'])
  expect(world.view.queues.get('sales')).toMatchObject({ answered: 1, abandoned: 3 })
})

type Line = { id: string; name: string; calls: number; answered: number; missed: number }
type Report = Record<'queues' | 'people' | 'trunks' | 'dids', Line[]> & {
  total: Line
  series: Line[]
  firstDay: string
  lastDay: string
  all: boolean
}
const report = async (query = '', name = 'ada') => (await (await get(`/report${query}`, name)).json()) as Report
const idsOf = (lines: Line[]) => lines.map(({ id, calls }) => [id, calls])

it('a report adds up the calls that each may see, and its parts agree with the whole', async () => {
  for (const { number } of world.simulator.people()) world.simulator.setPhone(number, { mode: 'ring' })
  await talked('101', '102')
  await missed('103', '101')
  const queued = (await page()).rows.length
  for (const { number } of world.simulator.people()) world.simulator.setPhone(number, { mode: 'busy' })
  await world.simulator.externalCall({ did: '06551234', name: '=cmd()', number: '0655501' })
  await until(() => world.view.waitingCallers.size === 1)
  await world.simulator.hangup('0655501')
  await until(async () => (await page()).rows.length > queued)
  const all = await report()
  expect(all.total).toMatchObject({ calls: 3, answered: 1, missed: 2 })
  expect(all.series).toHaveLength(24)
  expect(all.series.reduce((sum, { calls }) => sum + calls, 0)).toBe(3)
  expect(idsOf(all.queues)).toEqual([['sales', 1]])
  expect(all.queues[0]).toMatchObject({ name: 'sales', missed: 1 })
  expect(idsOf(all.people)).toEqual(
    expect.arrayContaining([
      ['101', 2],
      ['102', 1],
    ]),
  )
  expect(all.people.find(({ id }) => id === '101')).toMatchObject({ name: 'Anna Conti', answered: 1, missed: 1 })
  expect(idsOf(all.dids)).toEqual([['06551234', 1]])
  expect(all.trunks.map(({ calls }) => calls)).toEqual([1])
  expect(all.all).toBe(true)
  for (const period of ['week', 'month']) {
    const longer = await report(`?period=${period}`)
    expect(longer.total).toEqual(all.total)
    expect(longer.queues).toEqual(all.queues)
  }
  expect((await report('?day=2001-01-01')).total).toMatchObject({ calls: 0 })

  const mine = await report('', 'anna')
  expect(mine).toMatchObject({ total: { calls: 2, answered: 1, missed: 1 }, queues: [], all: false })
  expect(await report('?whose=mine', 'sam')).toMatchObject({ total: { calls: 0 }, people: [] })
  expect(await report('', 'elsewhere')).toMatchObject({ total: { calls: 0 }, people: [], trunks: [], all: false })
  const csv = await (await get('/report/export')).text()
  expect(csv.split('\r\n')[0]).toContain('part,id,name,calls,answered,missed')
  expect(csv).toContain('queue,sales,sales,1,0,1')
  expect(csv).toContain('person,101,Anna Conti,2,1,1')
})

it.each([
  ['?from=yesterday', 'from: must be a day'],
  ['?limit=1000', 'limit: '],
  ['?before=x', 'before: must be `next`'],
  ['?nonsense=1', 'nonsense'],
  ['?missed=perhaps', 'missed'],
  ['/export?format=xls', 'format: '],
  ['/queues/sales/day?day=1', 'day'],
  ['/report?period=year', 'period'],
  ['/report?day=2026-02', 'day: must be a day'],
  ['/report/export?day=2026-13-99', 'day: must be a day'],
])('%s is refused in words', async (path, words) => {
  const answer = await get(path)
  expect(answer.status).toBe(400)
  expect(((await answer.json()) as { error: { message: string } }).error.message).toContain(words)
})

it('a link that is cut is a gap in the calls that went on meanwhile', async () => {
  await ringsAndTalks()
  await world.simulator.cutAmi()
  await world.amiIs('down')
  await world.simulator.restoreAmi()
  await world.amiIs('live')
  world.simulator.hangup('101')
  await until(async () => (await page()).rows.length === 1)
  expect(kinds((await page()).rows[0]!)).toEqual(['rang', 'answered', 'gap', 'ended'])
})
