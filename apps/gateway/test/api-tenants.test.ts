import { afterAll, beforeAll, expect, it } from 'vitest'
import { collections } from '../src/api/collections.ts'
import { ask } from './api-client.ts'
import { betas, closeTenants, id, leaks, legOf, openTenants, tokenOf, world } from './tenants-stage.ts'
import { until } from './until.ts'

/* S8 over the API: an operator who is bound to contexts reads and commands only what is of these. */

beforeAll(async () => {
  await openTenants()
  world.simulator.call('101', '102')
  world.simulator.call('105', '106')
  await world.simulator.externalCall({ did: '06551237', name: 'Secret Caller', number: '0699' })
  await until('they talk', () => world.view.calls.size >= 3)
  await world.shows({ 101: 'talking', 105: 'talking' })
})
afterAll(closeTenants)

it.each(['rita', 'sam', 'boss'] as const)('%s of alpha reads nothing of beta', async (name) => {
  const token = tokenOf(name)
  for (const path of ['board', ...collections.map(({ path }) => path), 'commands']) {
    const { status, body } = await ask(world, 'GET', `/api/v1/${path}`, { token })
    expect(status, path).toBe(200)
    expect(leaks(body), path).toEqual([])
  }
  for (const path of [`extensions/${betas[0]}`, `legs/${legOf('105')}`, 'queues/support', 'conferences/802'])
    expect((await ask(world, 'GET', `/api/v1/${path}`, { token })).status, path).toBe(404)
})

it('an operator of alpha commands nothing of beta, and hears nothing of it', async () => {
  const leg = (await ask(world, 'GET', `/api/v1/legs/${legOf('105')}`, { token: tokenOf('hidden-ada') })).body
  const body = { id: id(), kind: 'hang-up', actorExtensionId: null, legId: leg.id, seen: leg.seen }
  const answer = await ask(world, 'POST', '/api/v1/commands', { token: tokenOf('boss'), body })
  expect(answer).toMatchObject({ status: 409, body: { error: { code: 'no-such-leg' } } })
  const theirs = await ask(world, 'POST', '/api/v1/commands', {
    token: tokenOf('hidden-ada'),
    body: { ...body, id: id() },
  })
  expect(theirs.status).toBe(200)
  expect((await ask(world, 'GET', `/api/v1/commands/${theirs.body.id}`, { token: tokenOf('boss') })).status).toBe(404)
})

it('what is of the whole site is not for an administrator who is bound to contexts', async () => {
  expect((await ask(world, 'GET', '/api/v1/dead-letters', { token: tokenOf('boss') })).status).toBe(403)
})
