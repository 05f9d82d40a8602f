import { afterEach, beforeEach, expect, it } from 'vitest'
import { TwoExchanges } from './exchanges-world.ts'
import { until } from './until.ts'

/* S7: Rome and Milan on one board, with the same numbers. */

let world: TwoExchanges
beforeEach(async () => {
  world = await TwoExchanges.open()
})
afterEach(() => world.close())

it('[EXCH-5] has the people of both, told apart by their exchange, and each call where it is', async () => {
  expect([...world.view.exchanges.values()].map(({ name }) => name)).toEqual(['Rome', 'Milan'])
  expect(world.person('rome:101').number).toBe('101')
  expect(world.person('milan:101').number).toBe('101')
  world.rome.setPhone('102', { mode: 'answer', answerAfterMs: 20 })
  world.rome.call('101', '102')
  await world.shows({ 'rome:101': 'talking', 'rome:102': 'talking', 'milan:101': 'idle', 'milan:102': 'idle' })
  const leg = world.leg('rome:101')
  expect(leg).toMatchObject({ extensionId: 'rome:101', peerLegIds: [world.leg('rome:102').id] })
  expect(world.view.calls.get(leg.callId)?.legIds).toContain(leg.id)
})

it('gives a panel the same board, and every change of it', async () => {
  const panel = await world.panel()
  world.milan.setPhone('102', { mode: 'answer', answerAfterMs: 20 })
  world.milan.call('101', '102')
  await until('the panel shows it', () => panel.store.getState().view.extensions.get('milan:102')?.state === 'talking')
  expect(panel.store.getState().view.extensions.get('rome:102')?.state).toBe('idle')
})

it('[EXCH-6] carries out a command where the call is', async () => {
  for (const one of [world.rome, world.milan]) one.setPhone('102', { mode: 'answer', answerAfterMs: 20 })
  world.rome.call('101', '102')
  world.milan.call('101', '102')
  await world.shows({ 'rome:102': 'talking', 'milan:102': 'talking' })
  const { id, done } = world.command('hang-up', 'milan:101')
  expect(await done).toEqual({ ok: true })
  await world.shows({ 'milan:101': 'idle', 'milan:102': 'idle', 'rome:101': 'talking', 'rome:102': 'talking' })
  await until('its outcome is told', () => world.view.commands.get(id)?.state === 'done')
})

it('hatches one that is down, and the other lives', async () => {
  await world.rome.stop()
  await until('Rome is down', () => world.feed('rome:ami') === 'down')
  expect(world.feed('milan:ami')).toBe('live')
  world.milan.setPhone('102', { mode: 'answer', answerAfterMs: 20 })
  world.milan.call('101', '102')
  await world.shows({ 'milan:102': 'talking' })
  expect(await world.command('hang-up', 'milan:101').done).toEqual({ ok: true })
})

it('sends a call to a person of the other exchange by the number that leads there', async () => {
  world.rome.setPhone('102', { mode: 'answer', answerAfterMs: 20 })
  world.rome.call('101', '102')
  await world.shows({ 'rome:102': 'talking' })
  const { exchange } = world.gateway
  const send = exchange.send.bind(exchange)
  const sent: string[] = []
  exchange.send = (action) => {
    sent.push(JSON.stringify(action))
    return send(action)
  }
  const target = { kind: 'extension', extensionId: 'milan:103' }
  const { done } = world.command('blind-transfer', 'rome:101', { target })
  expect(await done).toEqual({ ok: true })
  expect(sent.join(' ')).toContain('82103')
})

it('says what can’t be done across two exchanges', async () => {
  world.milan.setPhone('102', { mode: 'answer', answerAfterMs: 20 })
  world.milan.call('101', '102')
  await world.shows({ 'milan:102': 'talking' })
  const target = { kind: 'extension', extensionId: 'rome:103' }
  expect(await world.command('blind-transfer', 'milan:101', { target }).done).toEqual({
    ...{ ok: false, error: { code: 'no-way-across', exchange: 'Rome' } },
  })
  const listen = { mode: 'listen', autoAnswer: false }
  expect(await world.command('supervise', 'milan:101', listen, 'rome:101').done).toEqual({
    ...{ ok: false, error: { code: 'other-exchange', exchange: 'Milan' } },
  })
  expect(await world.command('voicemail', 'milan:101', { extensionId: 'rome:103' }).done).toEqual({
    ...{ ok: false, error: { code: 'other-exchange', exchange: 'Rome' } },
  })
})

it('rings my phone where it is, for a person of either exchange', async () => {
  world.rome.setPhone('101', { mode: 'answer', answerAfterMs: 20 })
  world.rome.setPhone('102', { mode: 'answer', answerAfterMs: 20 })
  const { id, done } = world.command('dial', null, { number: 'rome:102', autoAnswer: false }, 'rome:101')
  expect(await done).toEqual({ ok: true })
  await world.shows({ 'rome:101': 'talking', 'rome:102': 'talking' })
  expect(world.leg('rome:101').id).toBe(`rome:jackfield-${id}`)
})

it('[EXCH-6] gives a command that comes twice the same answer, and does it once', async () => {
  world.milan.setPhone('102', { mode: 'answer', answerAfterMs: 20 })
  world.milan.call('101', '102')
  await world.shows({ 'milan:102': 'talking' })
  const { intent, done } = world.command('hang-up', 'milan:101')
  expect(await done).toEqual({ ok: true })
  await world.shows({ 'milan:102': 'idle' })
  expect(await world.again(intent)).toEqual({ ok: true })
})

it('the history and its reports say at which exchange a call was, and the number that people know', async () => {
  world.milan.setPhone('102', { mode: 'answer', answerAfterMs: 20 })
  world.milan.call('101', '102')
  await world.shows({ 'milan:102': 'talking' })
  expect(await world.command('hang-up', 'milan:101').done).toEqual({ ok: true })
  const get = (path: string) => fetch(`${world.gateway.url}api/v1/history${path}`)
  const read = async (path: string) => (await (await get(path)).json()) as { rows: object[]; people: object[] }
  await until('the call is written down', async () => (await read('')).rows.length === 1)
  expect((await read('')).rows[0]).toMatchObject({ exchange: 'Milan' })
  expect((await read('/report')).people).toContainEqual(
    expect.objectContaining({ id: 'milan:102', at: { exchange: 'Milan', id: '102' }, calls: 1 }),
  )
  expect(await (await get('/report/export')).text()).toMatch(/person,102,.*,Milan/)
  expect(await (await get('/export')).text()).toMatch(/,Milan\r\n$/)
})
