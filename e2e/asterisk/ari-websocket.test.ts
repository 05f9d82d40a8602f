import { AriClient, AriRest } from '@jackfield/ari'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { version } from '../contract/support/names.ts'
import { AsteriskExchange } from '../rig/driver.ts'
import { eventually } from '../rig/eventually.ts'

/* Requests over the websocket of events, on a real Asterisk that has it and on one that does not. */

const exchange = new AsteriskExchange({ version })
const hasIt = version !== '16'
let client: AriClient
beforeAll(() => exchange.start())
afterAll(async () => {
  await client?.stop()
  await exchange.stop()
})

it(`${hasIt ? 'go by the websocket' : 'go by HTTP, for this Asterisk has no other way'}, with the same answers`, async () => {
  const http = new AriRest(exchange.ari)
  // Where the websocket is to carry them, nothing listens for HTTP.
  const nowhere = new AriRest({ ...exchange.ari, url: 'http://127.0.0.1:1/ari' })
  client = new AriClient({
    ...{ ...exchange.ari, app: 'road', subscribeAll: false, eventFilter: null, restOverWebsocket: true },
    ...(hasIt ? { rest: nowhere } : {}),
  })
  let road = 'http'
  client.on('rest', (by) => {
    road = by
  })
  client.start()
  if (hasIt) await eventually('the websocket takes requests', () => road === 'websocket')
  else await eventually('the connection is live', () => client.state.name === 'live')
  const bridgeId = 'a b/c%2Fü&d'
  const made = await client.rest.bridges.createWithId({ bridgeId, type: 'mixing', name: 'Zoë + 1' })
  expect(made).toMatchObject({ ok: true, value: { id: bridgeId, name: 'Zoë + 1' } })
  expect(await http.bridges.get({ bridgeId })).toEqual(await client.rest.bridges.get({ bridgeId }))
  expect(await http.endpoints.list()).toEqual(await client.rest.endpoints.list())
  expect(await client.rest.bridges.destroy({ bridgeId })).toEqual({ ok: true, value: null })
  // Asterisk 16 has it for a moment longer.
  const gone = await eventually('the bridge is gone', async () => {
    const now = await client.rest.bridges.get({ bridgeId })
    return now.ok ? null : now
  })
  expect(gone).toMatchObject({ error: { code: 'not-found', status: 404 } })
  expect(road).toBe(hasIt ? 'websocket' : 'http')
})
