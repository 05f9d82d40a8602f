import type { ExtensionId } from '@jackfield/model'
import type { Result } from '@jackfield/protocol'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Browser } from './browser.ts'
import { keepingPlace } from './keeping-place.ts'
import { until } from './until.ts'
import { newId, World } from './world.ts'

/* C34: people with accounts sign in at phones, over the real HTTP and the real sockets of a gateway and its clients. */

const place = keepingPlace()
const passphrase = 'seven green bottles'
let world: World
let links: string[]
let browsers: Browser[]
let admin: Browser

const open = async () => {
  world = await World.open({
    env: place.env,
    simulator: { hintContexts: { 105: 'alpha', 106: 'alpha', 107: 'beta' } },
    config: (config) => ({ ...config, listen: { ...config.listen, open: false } }),
    onFirstLink: (secret) => links.push(secret),
  })
  await world.amiIs('live')
}
beforeEach(async () => {
  ;[links, browsers] = [[], []]
  await open()
  admin = browser()
  await admin.post('/sign-in/link', { link: links[0], name: 'ada', displayName: 'Ada', password: passphrase })
})
afterEach(async () => {
  for (const one of browsers) one.close()
  await world.close()
})

const browser = () => {
  const made = new Browser(world.gateway.url)
  browsers.push(made)
  return made
}
/** Somebody new with this role, and the browser in which they are signed in. */
async function person(displayName: string, more: object = {}): Promise<{ id: string; browser: Browser }> {
  const name = displayName.toLowerCase()
  const fields = { name, displayName, role: 'admin', extensionId: null, contexts: null, ...more }
  const { person: made, link } = (await admin.post('/people', fields)).body
  const theirs = browser()
  await theirs.post('/sign-in/link', { link, password: passphrase })
  return { id: made.id, browser: theirs }
}
type Board = Awaited<ReturnType<Browser['board']>>
const send = (board: Board, kind: string, more: object = {}) => {
  const intent = { id: newId(), kind, actorExtensionId: null, ...more }
  return board.sockets.at(-1)!.timeout(8000).emitWithAck('intent', intent) as Promise<Result>
}
const sitDown = (board: Board, extensionId: string, takeOverFrom: string | null = null) =>
  send(board, 'sign-in-at-phone', { extensionId, takeOverFrom })
const phoneOf = (board: Board) => board.store.getState().me.extensionId
const done = { ok: true, done: true }
const dial = (from: string) => ({ actorExtensionId: from, number: '101', autoAnswer: false })

it('the phone is theirs in every browser, and after the gateway comes again, until they sign out of the board', async () => {
  const anna = await person('Anna')
  const [board, other] = [await anna.browser.board(), browser()]
  await other.signIn('anna', passphrase)
  const elsewhere = await other.board()
  expect(board.store.getState().me).toMatchObject({ hotDesks: true, extensionId: null })
  expect(await send(board, 'dial', dial('105'))).toMatchObject({ ok: false, error: { code: 'not-your-phone' } })
  expect(await sitDown(board, '105')).toEqual(done)
  await until('every browser knows', () => phoneOf(board) === '105' && phoneOf(elsewhere) === '105')
  expect(await send(board, 'dial', dial('105'))).toMatchObject({ ok: true })
  expect(await send(elsewhere, 'dial', dial('106'))).toMatchObject({ ok: false, error: { code: 'not-your-phone' } })
  expect(elsewhere.store.getState().view.hotDesks.get('105')).toMatchObject({ name: 'Anna', assigned: false })

  const { cookie } = anna.browser
  await world.close()
  await open()
  const again = browser()
  again.cookie = cookie
  const after = await again.board()
  await until('it is theirs still', () => phoneOf(after) === '105')
  // The other browser is not the one in which they sat down.
  const third = browser()
  await third.signIn('anna', passphrase)
  const late = await third.board()
  expect(phoneOf(late)).toBe('105')
  await again.post('/sign-out')
  await until('the phone is free', () => phoneOf(late) === null && world.view.hotDesks.size === 0)
})

it('who takes a phone is told who is there and must say so; the first can’t act from it any more, and all is written down', async () => {
  const [anna, boris] = [await person('Anna'), await person('Boris')]
  const [first, second] = [await anna.browser.board(), await boris.browser.board()]
  expect(await sitDown(first, '105')).toEqual(done)
  const taken = { ok: false, error: { code: 'phone-taken', target: '105', name: 'Anna' } }
  await until('it is on the board', () => second.store.getState().view.hotDesks.has('105'))
  expect(await sitDown(second, '105')).toEqual(taken)
  expect(await sitDown(second, '105', 'Carla')).toEqual(taken)
  expect(await sitDown(second, '105', 'Anna')).toEqual(done)
  expect(await send(first, 'dial', dial('105'))).toMatchObject({ ok: false, error: { code: 'not-your-phone' } })
  await until('the first is told', () => phoneOf(first) === null)
  await until('by whom', () => first.store.getState().view.hotDesks.get('105')?.name === 'Boris')
  expect(await sitDown(second, '105')).toEqual({ ok: false, error: { code: 'already-so' } })
  const overApi = await anna.browser.post('/commands', { id: newId(), kind: 'dial', ...dial('105') })
  expect([overApi.status, overApi.body.error.code]).toEqual([403, 'not-your-phone'])
  expect((await anna.browser.get('/hot-desks/105')).body).toMatchObject({ name: 'Boris' })

  const away = { id: newId(), kind: 'sign-out-of-phone', actorExtensionId: null, extensionId: '105' }
  expect((await admin.post('/commands', away)).body).toMatchObject({ state: 'done' })
  await until('the second is told', () => phoneOf(second) === null)
  const row = (action: string, name: string, detail: object) => ({
    ...{ action, outcome: 'done', number: '105', detail: { phone: '105', ...detail } },
    actor: { name, role: 'admin', phone: '105', address: '127.0.0.1' },
  })
  const rows = async () => (await admin.get('/audit?kind=people&number=105')).body.rows
  const written = async () =>
    expect((await rows()).reverse()).toMatchObject([
      row('phone sign-in', 'Anna', {}),
      row('phone taken over', 'Boris', { from: 'Anna' }),
      row('phone sign-in', 'Boris', {}),
      row('phone sign-out', 'Ada', { person: 'Boris' }),
    ])
  await vi.waitFor(written, { timeout: 10_000, interval: 100 })
})

it('of two at once the second is told of the first; who signs in at another phone leaves theirs', async () => {
  const [anna, boris] = [await person('Anna'), await person('Boris')]
  const [first, second] = [await anna.browser.board(), await boris.browser.board()]
  const answers = await Promise.all([sitDown(first, '105'), sitDown(second, '105')])
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  const [here] = [...world.view.hotDesks.values()]
  const mine = here!.name === 'Anna' ? first : second
  expect(await sitDown(mine, '106')).toEqual(done)
  expect([...world.view.hotDesks.values()]).toMatchObject([{ id: '106', name: here!.name }])
})

it('a phone of somebody’s own can’t be taken, and who has one or may not choose signs in nowhere', async () => {
  const anna = await person('Anna')
  const carla = await person('Carla', { extensionId: '103' })
  const rita = await person('Rita', { role: 'operator' })
  const board = await anna.browser.board()
  const assigned = { code: 'phone-assigned', target: '103', name: 'Carla' }
  expect(await sitDown(board, '103')).toEqual({ ok: false, error: assigned })
  expect(await sitDown(board, '103', 'Carla')).toEqual({ ok: false, error: assigned })
  expect(await sitDown(board, '999')).toMatchObject({ ok: false, error: { code: 'no-such-target' } })
  expect(await sitDown(await carla.browser.board(), '105')).toEqual({ ok: false, error: { code: 'no-hot-desk' } })
  const refused = { ok: false, error: { code: 'not-allowed', right: 'any-phone' } }
  expect(await sitDown(await rita.browser.board(), '105')).toEqual(refused)

  // An administrator gives the phone to somebody, or takes the right away: it is over.
  expect(await sitDown(board, '105')).toEqual(done)
  await admin.send('PATCH', `/people/${rita.id}`, { extensionId: '105' })
  await until('it is Rita’s', () => phoneOf(board) === null && world.view.hotDesks.get('105')?.name === 'Rita')
  expect(await sitDown(board, '106')).toEqual(done)
  await admin.send('PATCH', `/people/${anna.id}`, { role: 'operator' })
  await until('it is free', () => !world.view.hotDesks.has('106'))
  expect(board.store.getState().me.hotDesks).toBeUndefined()
})

it('a program of theirs goes on naming the phone with each command; a sign-in that is ended frees it', async () => {
  const anna = await person('Anna')
  const board = await anna.browser.board()
  expect(await sitDown(board, '105')).toEqual(done)
  const token = { name: 'crm', scopes: ['command:*'], days: 1, password: passphrase }
  const made = (await anna.browser.post('/account/tokens', token)).body
  const ask = async (body: object) => {
    const headers = { authorization: `Bearer ${made.token}`, 'content-type': 'application/json' }
    const url = new URL('/api/v1/commands', world.gateway.url)
    return (await fetch(url, { method: 'POST', headers, body: JSON.stringify({ id: newId(), ...body }) })).json()
  }
  expect(await ask({ kind: 'dial', ...dial('106') })).toMatchObject({ kind: 'dial', error: null })
  const sit = { kind: 'sign-in-at-phone', actorExtensionId: null, extensionId: '107', takeOverFrom: null }
  expect(await ask(sit)).toMatchObject({ error: { code: 'no-hot-desk' } })
  await admin.send('DELETE', `/people/${anna.id}/sign-ins`)
  await until('it is free', () => world.view.hotDesks.size === 0)
})

it('somebody of a tenant signs in at its phones alone, and is told nothing of who is at those of another', async () => {
  const [alma, bert] = [await person('Alma', { contexts: ['alpha'] }), await person('Bert', { contexts: ['beta'] })]
  const [alpha, beta] = [await alma.browser.board(), await bert.browser.board()]
  const sees = (board: Board, phone: string) => board.store.getState().view.extensions.has(phone as ExtensionId)
  await until('each sees their own phones', () => sees(alpha, '105') && sees(beta, '107'))
  expect(sees(alpha, '107')).toBe(false)
  expect(await sitDown(beta, '107')).toEqual(done)
  for (const from of [null, 'Bert'])
    expect(await sitDown(alpha, '107', from)).toMatchObject({ ok: false, error: { code: 'no-such-target' } })
  const away = await send(alpha, 'sign-out-of-phone', { extensionId: '107' })
  expect(away).toEqual({ ok: false, error: { code: 'phone-free' } })
  expect(await sitDown(alpha, '105')).toEqual(done)
  await until('it is on the board', () => alpha.store.getState().view.hotDesks.has('105'))
  expect([...alpha.store.getState().view.hotDesks.keys()]).toEqual(['105'])
  expect(JSON.stringify((await alma.browser.get('/hot-desks')).body)).not.toContain('Bert')
})
