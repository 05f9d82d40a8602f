import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { Browser } from './browser.ts'
import { World } from './world.ts'

/* API tokens of a person after another password: who holds one that was made by the old password is refused, and the trail says which ended and why. */

const [old, fresh] = ['seven green bottles', 'eight blue kettles']
const links: string[] = []
let world: World
let ada: Browser
beforeAll(async () => {
  world = await World.open({
    config: (config) => ({ ...config, listen: { ...config.listen, open: false } }),
    onFirstLink: (secret) => links.push(secret),
  })
  ada = new Browser(world.gateway.url)
  await ada.post('/sign-in/link', { link: links[0], name: 'ada', displayName: 'Ada', password: old })
})
afterAll(async () => {
  ada.close()
  await world.close()
})

let people = 0
/** Somebody new with two tokens, and whether each of them is taken. */
async function person() {
  people += 1
  const name = `person-${people}`
  const fields = { name, displayName: name, role: 'operator', extensionId: '101', contexts: null }
  const { link, person: added } = (await ada.post('/people', fields)).body
  const board = new Browser(world.gateway.url)
  await board.post('/sign-in/link', { link, password: old })
  const make = async (token: string) =>
    (await board.post('/account/tokens', { name: token, scopes: ['read'], days: 9, password: old })).body.token
  const tokens: string[] = [await make('wall'), await make('crm')]
  const statuses = () =>
    Promise.all(
      tokens.map(
        async (token) =>
          (await new Browser(world.gateway.url, { authorization: `Bearer ${token}` }).get('/board')).status,
      ),
    )
  expect(await statuses()).toEqual([200, 200])
  return { id: added.id as string, name, board, statuses }
}

async function trail(account: string): Promise<{ actor: string; detail: object }[]> {
  const { rows } = (await ada.get('/audit?kind=people&action=API%20tokens%20ended')).body
  return rows
    .filter(({ detail }: { detail: { account: string } }) => detail.account === account)
    .map(({ actor, detail }: { actor: { name: string }; detail: object }) => ({ actor: actor.name, detail }))
}
/** Rows are written soon after, and delay nothing. */
const isTold = (account: string, actor: string, why: string) =>
  vi.waitFor(
    async () => expect(await trail(account)).toEqual([{ actor, detail: { account, tokens: ['wall', 'crm'], why } }]),
    { timeout: 10_000, interval: 50 },
  )

it('another password of one’s own ends them, unless they are to stay', async () => {
  const { name, board, statuses } = await person()
  const change = (password: string, newPassword: string, more: object = {}) =>
    board.post('/account/password', { password, newPassword, ...more })
  expect((await change(old, fresh, { endTokens: false })).status).toBe(204)
  expect(await statuses()).toEqual([200, 200])
  expect((await change('wrong', old)).status).toBe(403)
  expect(await statuses()).toEqual([200, 200])
  expect((await change(fresh, old)).status).toBe(204)
  expect(await statuses()).toEqual([401, 401])
  await isTold(name, name, 'new password')
  expect((await board.get('/account')).body.apiTokens).toEqual([])
})

it('a link of an administrator ends them when it is used, and not before', async () => {
  const { id, name, statuses } = await person()
  const { link } = (await ada.post(`/people/${id}/link`)).body
  expect(await statuses()).toEqual([200, 200])
  const other = new Browser(world.gateway.url)
  expect((await other.post('/sign-in/link', { link, password: fresh })).status).toBe(200)
  expect(await statuses()).toEqual([401, 401])
  await isTold(name, name, 'password by link')
})

it('an administrator sees how many there are, and ends them; signing out everywhere leaves them', async () => {
  const { id, name, board, statuses } = await person()
  const shown = async () => (await ada.get('/people')).body.people.find((one: { id: string }) => one.id === id)
  expect(await shown()).toMatchObject({ apiTokens: 2 })
  expect((await board.send('DELETE', `/people/${id}/tokens`)).status).toBe(403)
  expect((await ada.send('DELETE', `/people/${id}/sign-ins`)).status).toBe(204)
  expect(await statuses()).toEqual([200, 200])
  expect((await ada.send('DELETE', `/people/${id}/tokens`)).status).toBe(204)
  expect(await statuses()).toEqual([401, 401])
  expect(await shown()).toMatchObject({ apiTokens: 0 })
  await isTold(name, 'Ada', 'administrator')
  const again = await ada.send('DELETE', `/people/${id}/tokens`)
  expect([again.status, (await trail(name)).length]).toEqual([204, 1])
  expect((await ada.send('DELETE', '/people/nobody/tokens')).status).toBe(404)
})

it('to disable somebody ends them for good: enabled again, they make others', async () => {
  const { id, name, board, statuses } = await person()
  const set = (disabled: boolean) => ada.send('PATCH', `/people/${id}`, { disabled })
  expect((await set(true)).body).toMatchObject({ disabled: true, apiTokens: 0 })
  expect(await statuses()).toEqual([401, 401])
  await isTold(name, 'Ada', 'disabled')
  expect((await set(false)).body).toMatchObject({ disabled: false, apiTokens: 0 })
  expect(await statuses()).toEqual([401, 401])
  await board.signIn(name, old)
  expect((await board.get('/account')).body.apiTokens).toEqual([])
  expect(await trail(name)).toHaveLength(1)
})
