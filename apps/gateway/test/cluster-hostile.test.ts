import { afterEach, beforeEach, expect, it } from 'vitest'
import { Browser } from './browser.ts'
import { ClusterStage } from './cluster-stage.ts'
import { until } from './until.ts'

/* Of the project `store`: it needs a PostgreSQL and a Redis. */

let stage: ClusterStage
beforeEach(async () => {
  stage = await ClusterStage.open()
})
afterEach(() => stage.close())

it('[CLUSTER-4] a keeper answers nobody but doors of its own', async () => {
  const keeper = await stage.gateway(['keeper'])
  await stage.keeps(keeper)
  const { url } = keeper.keeping!.gateway!
  const ask = (path: string, headers: Record<string, string> = {}) =>
    fetch(new URL(path, url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: '{"token":null,"cookie":null}',
    })
  expect((await ask('cluster/v1/find')).status).toBe(403)
  expect((await ask('cluster/v1/find', { 'x-jackfield-door': '0'.repeat(64) })).status).toBe(403)
  expect((await ask('api/v1/commands', { 'x-jackfield-door': 'x' })).status).toBe(403)
  expect((await fetch(url)).status).toBe(403)
})

it('[CLUSTER-7] an entry that no gateway wrote is not shown, and the board says that it is not confirmed', async () => {
  await stage.gateway(['keeper'])
  const door = await stage.gateway(['door'])
  const panel = await stage.panel(door)
  const { epoch, seq } = panel.store.getState()
  const forged = JSON.stringify({ kind: 'patch', patch: { epoch, seq: seq + 1, at: 0, changes: [] } })
  const key = 'jackfield:exchange:board'
  await until('the forged entry is the next one', async () => {
    const last = Number(await stage.redis.ask('HGET', `${key}:head`, 'seq'))
    const entry = ['patch', '0'.repeat(64) + forged]
    return stage.redis.ask('XADD', `${key}:patches`, `${epoch}-${last + 1}`, ...entry).then(
      () => true,
      () => false,
    )
  })
  await until('it is said', () => stage.log.some((line) => line.includes('forged')))
  await until('the panel says so', () => panel.store.getState().link.state === 'lost')
  expect(panel.store.getState().view.extensions.size).toBe(12)
})

it('[CLUSTER-2] people sign in at one door, are known at the other, and are gone from both when they sign out', async () => {
  const first = await stage.gateway(['keeper'], { JACKFIELD_OPEN: 'false' })
  const second = await stage.gateway(['keeper'], { JACKFIELD_OPEN: 'false' })
  await stage.keeps(first)
  const [one, other] = await Promise.all([stage.gateway(['door']), stage.gateway(['door'])])
  await until('the doors have a board', () => [one, other].every(({ door }) => door.board.view.extensions.size > 0))
  const browser = new Browser(one.url)
  const passphrase = 'seven green bottles'
  await until('there is a first link', () => stage.firstLinks.length > 0)
  const [link] = stage.firstLinks
  expect((await browser.post('/sign-in/link', { link, name: 'ada', password: passphrase })).status).toBe(200)
  const board = await browser.board()
  expect(board.state()).toBe('live')
  const there = new Browser(other.url)
  there.cookie = browser.cookie
  const { sockets, state } = await there.board()
  expect(state()).toBe('live')
  // Also after the keeper is another one.
  await first.stop()
  await stage.keeps(second)
  await until('the next keeper answers', async () => (await there.get('/account')).body.name === 'ada')
  await until('both are live', () => [board.state(), state()].every((one) => one === 'live'))
  await browser.post('/sign-out')
  await until('both are shown the door', () =>
    [board.sockets, sockets].every((all) => all.every((one) => !one.connected)),
  )
  browser.close()
  there.close()
})
