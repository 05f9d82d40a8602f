import { type ExtensionId, Intent, legFingerprint } from '@jackfield/model'
import { PROTOCOL_VERSION } from '@jackfield/protocol'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ClusterStage } from './cluster-stage.ts'
import { openRaw, type Panel } from './panel.ts'
import { until } from './until.ts'
import { newId } from './world.ts'

/* Of the project `store`: it needs a PostgreSQL and a Redis. */

let stage: ClusterStage
beforeEach(async () => {
  stage = await ClusterStage.open()
})
afterEach(() => stage.close())

const stateOf = ({ store }: Panel, number: string) => store.getState().view.extensions.get(number)?.state
const shows = (panel: Panel, states: Record<string, string>) =>
  until(`the panel shows ${JSON.stringify(states)}`, () =>
    Object.entries(states).every(([number, state]) => stateOf(panel, number) === state),
  )
function hangUp({ store }: Panel, number: string) {
  const { extensions, legs } = store.getState().view
  const leg = legs.get(extensions.get(number)!.legIds[0]!)!
  return Intent.parse({
    ...{ id: newId(), kind: 'hang-up', actorExtensionId: null, legId: leg.id, seen: legFingerprint(leg) },
  })
}
function talk(from: string, to: string): void {
  stage.simulator.setPhone(to, { mode: 'answer', answerAfterMs: 20 })
  stage.simulator.call(from, to)
}

it('[CLUSTER-1] two doors show the board of one keeper, and a command at one of them is seen at the other', async () => {
  const keeper = await stage.gateway(['keeper'])
  const doors = await Promise.all([stage.gateway(['door']), stage.gateway(['door'])])
  const [one, other] = await Promise.all(doors.map((door) => stage.panel(door)))
  expect(one!.store.getState().view.extensions.size).toBe(12)
  talk('101', '102')
  for (const panel of [one!, other!]) await shows(panel, { 101: 'talking', 102: 'talking' })
  expect(await one!.link.send(hangUp(one!, '101'))).toEqual({ ok: true })
  for (const panel of [one!, other!]) await shows(panel, { 101: 'idle', 102: 'idle' })
  expect(one!.store.getState().epoch).toBe(other!.store.getState().epoch)
  expect(keeper.keeping?.isKept).toBe(true)
})

it('[CLUSTER-1] a browser that moves to another door goes on from its place, without a snapshot', async () => {
  await stage.gateway(['keeper'])
  const [one, other] = await Promise.all([stage.gateway(['door']), stage.gateway(['door'])])
  const panel = await stage.panel(one!)
  const stays = await stage.panel(other!)
  talk('101', '102')
  for (const each of [panel, stays]) await shows(each, { 101: 'talking' })
  const { epoch, seq } = panel.store.getState()
  panel.link.stop()
  talk('103', '104')
  await shows(stays, { 103: 'talking' })
  const raw = openRaw(other!.url, { protocolVersion: PROTOCOL_VERSION, from: { epoch, seq, seat: 'whole' } })
  const heard: string[] = []
  raw.onAny((name: string) => heard.push(name))
  await until('it has what it missed', () => heard.includes('missed'))
  expect(heard).not.toContain('snapshot')
  raw.disconnect()
})

it('[CLUSTER-5] when the keeper goes, the one that stands by has the board, and browsers stay where they are', async () => {
  const first = await stage.gateway(['keeper'])
  await stage.keeps(first)
  const second = await stage.gateway(['keeper'])
  const door = await stage.gateway(['door'])
  const panel = await stage.panel(door)
  talk('101', '102')
  await shows(panel, { 101: 'talking' })
  const { epoch } = panel.store.getState()
  await first.stop()
  await stage.keeps(second)
  await until('the panel has the board of the next keeper', () => {
    const { link, epoch: now } = panel.store.getState()
    return link.state === 'live' && now !== epoch
  })
  await shows(panel, { 101: 'talking', 102: 'talking' })
  expect(panel.sockets).toHaveLength(1)
  expect(await panel.link.send(hangUp(panel, '101'))).toEqual({ ok: true })
  await shows(panel, { 101: 'idle' })
})

it('[CLUSTER-7] a board that no keeper confirms says so, and no command is taken meanwhile', async () => {
  const both = await stage.gateway(['keeper', 'door'])
  const door = await stage.gateway(['door'])
  const panel = await stage.panel(door)
  talk('101', '102')
  await shows(panel, { 101: 'talking' })
  await both.stop()
  await until('the panel says so', () => panel.store.getState().link.state === 'lost')
  expect(stateOf(panel, '101')).toBe('talking')
  expect(await panel.link.send(hangUp(panel, '101'))).toEqual({ ok: false, error: { code: 'link-down' } })
  expect((await fetch(`${door.url}readyz`)).status).toBe(503)
  await stage.gateway(['keeper'])
  await until('the panel is live again', () => panel.store.getState().link.state === 'live')
  expect((await fetch(`${door.url}readyz`)).status).toBe(200)
})

it('[CLUSTER-6] the API of programs answers at a door as at the keeper', async () => {
  await stage.gateway(['keeper'], {
    JACKFIELD_OPEN: 'false',
    JACKFIELD_TOKEN: 'a-token-of-some-length-4711-and-some-more-Xq',
  })
  const door = await stage.gateway(['door'])
  const asked = (path: string, token = 'a-token-of-some-length-4711-and-some-more-Xq') =>
    fetch(new URL(path, door.url), { headers: { authorization: `Bearer ${token}` } })
  await until('the door has a board', () => door.door.board.view.extensions.size > 0)
  const snapshot = await asked('/api/v1/lookup?number=%2B49%2030')
  expect(snapshot.status).toBe(200)
  expect((await asked('/api/v1/extensions', 'wrong-token-of-some-length-that-nobody-has')).status).toBe(401)
  expect((await asked('/metrics')).status).toBe(200)
  expect((await asked('/metrics', 'wrong-token-of-some-length-that-nobody-has')).status).toBe(401)
  const panel = await stage.panel(door, 'a-token-of-some-length-4711-and-some-more-Xq')
  expect(panel.store.getState().administers).toBe(true)
})

it('[CLUSTER-3] messages and who is there pass from door to door', async () => {
  await stage.gateway(['keeper'])
  const doors = await Promise.all([stage.gateway(['door']), stage.gateway(['door'])])
  const [anna, ben] = await Promise.all(doors.map((door) => stage.panel(door)))
  anna!.link.iAm('101' as ExtensionId)
  ben!.link.iAm('102' as ExtensionId)
  const there = (panel: Panel) => [...panel.store.getState().atBoards].sort().join()
  await until('each hears of the other', () => [anna!, ben!].every((panel) => there(panel) === '101,102'))
  const message = Intent.parse({
    ...{ id: newId(), kind: 'send-message', actorExtensionId: '101', toExtensionId: '102', text: 'lunch?' },
  })
  expect(await anna!.link.send(message)).toMatchObject({ ok: true })
  await until('it has come', () => ben!.store.getState().messages.some(({ text }) => text === 'lunch?'))
})
