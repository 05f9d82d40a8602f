import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { closeAfterEach, startExchange } from './started.ts'

closeAfterEach()

const listeners: WebSocket[] = []
afterEach(() => {
  for (const socket of listeners.splice(0)) socket.terminate()
})

type Told = { type: string; [field: string]: unknown }

const basic = (user = 'jackfield', password = 'jackfield') => ({
  authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
})
function rest(port: number, path: string, init: RequestInit = {}) {
  return fetch(`http://127.0.0.1:${port}/ari${path}`, { ...init, headers: { ...basic(), ...init.headers } })
}
async function listen(port: number, query = 'app=panel&subscribeAll=true', headers = basic()) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/ari/events?${query}`, { headers })
  listeners.push(socket)
  const told: Told[] = []
  socket.on('message', (data) => told.push(JSON.parse(String(data))))
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve())
    socket.once('error', reject)
  })
  const see = (type: string) =>
    new Promise<Told>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no ${type}, only ${told.map((one) => one.type)}`)), 5000)
      const look = () => {
        const found = told.find((one) => one.type === type)
        if (!found) return
        clearTimeout(timer)
        socket.off('message', look)
        resolve(found)
      }
      socket.on('message', look)
      look()
    })
  return { socket, told, see }
}

describe('a subscription', () => {
  it('to whole kinds of things gets their events and no others; one thing that is not there is refused', async () => {
    const { ariPort, talk } = await startExchange()
    const { told, see } = await listen(ariPort, 'app=panel')
    const subscribe = (source: string) =>
      rest(ariPort, `/applications/panel/subscription?eventSource=${encodeURIComponent(source)}`, { method: 'POST' })
    expect((await subscribe('bridge:no-such')).status).toBe(422)
    expect(
      (await rest(ariPort, '/applications/other/subscription?eventSource=bridge:', { method: 'POST' })).status,
    ).toBe(404)
    expect(await (await subscribe('bridge:')).json()).toMatchObject({
      bridge_ids: ['__AST_BRIDGE_ALL_TOPIC'],
      channel_ids: [],
      device_names: [],
    })
    await talk('101', '102')
    await see('ChannelEnteredBridge')
    expect(told.every(({ type }) => type.includes('Bridge'))).toBe(true)
  })
})

describe('the REST interface', () => {
  it('knows nobody without the right password', async () => {
    const { ariPort, simulator } = await startExchange()
    for (const headers of [{}, basic('jackfield', 'wrong'), { authorization: 'Basic ???' }]) {
      const response = await fetch(`http://127.0.0.1:${ariPort}/ari/bridges`, {
        headers: headers as Record<string, string>,
      })
      expect([response.status, await response.json()]).toEqual([401, { message: 'Authentication required' }])
    }
    expect((await fetch(`http://127.0.0.1:${ariPort}/ari/bridges?api_key=jackfield:jackfield`)).status).toBe(200)
    await expect(listen(ariPort, 'app=panel', basic('x', 'y'))).rejects.toThrow('401')
    expect(simulator.stats.ariConnections).toBe(0)
  })
  it('shows the exchange, its endpoints, and the calls by the ids of AMI', async () => {
    const { ariPort, talk, channelOf } = await startExchange()
    await talk('101', '102')
    expect(await (await rest(ariPort, '/asterisk/info')).json()).toMatchObject({ system: { version: '22.10.1' } })
    expect(await (await rest(ariPort, '/channels')).json()).toMatchObject([
      {
        id: channelOf('101').id,
        name: 'PJSIP/101-00000000',
        state: 'Up',
        caller: { name: 'Anna Conti', number: '101' },
      },
      { id: channelOf('102').id, dialplan: { app_name: 'AppDial' } },
    ])
    const [bridge] = (await (await rest(ariPort, '/bridges')).json()) as { id: string; channels: string[] }[]
    expect(bridge).toMatchObject({ bridge_class: 'basic', bridge_type: 'mixing', technology: 'simple_bridge' })
    expect(bridge!.channels.sort()).toEqual([channelOf('101').id, channelOf('102').id].sort())
    expect((await rest(ariPort, `/bridges/${bridge!.id}`)).status).toBe(200)
    expect(await (await rest(ariPort, '/endpoints/PJSIP/101')).json()).toEqual({
      technology: 'PJSIP',
      resource: '101',
      state: 'online',
      channel_ids: [channelOf('101').id],
    })
  })
  it('answers what is not there, not in Stasis, or nonsense, as the real one does', async () => {
    const { ariPort, talk, channelOf } = await startExchange()
    await talk('101', '102')
    const { id } = channelOf('101')
    const of = async (path: string, method = 'GET') => (await rest(ariPort, path, { method })).status
    expect(await of('/bridges/none')).toBe(404)
    expect(await of('/channels/%ff%')).toBe(404)
    expect(await of('/nonsense')).toBe(404)
    expect(await of(`/channels/${id}/hold`, 'POST')).toBe(409)
    expect(await of('/applications/none')).toBe(404)
    expect(await of(`/channels/${id}`, 'DELETE')).toBe(204)
    expect(await of(`/channels/${id}`)).toBe(404)
  })
})

describe('the event websocket', () => {
  it('tells of channels and bridges', async () => {
    const { ariPort, talk, simulator } = await startExchange()
    const { told, see } = await listen(ariPort)
    await talk('101', '102')
    await simulator.hangup('101')
    await see('ChannelDestroyed')
    const ofInterest = told.map(({ type }) => type).filter((type) => /Bridge|Created|Destroyed/.test(type))
    expect(ofInterest).toEqual([
      'ChannelCreated',
      'ChannelCreated',
      'BridgeCreated',
      'ChannelEnteredBridge',
      'ChannelEnteredBridge',
      'ChannelLeftBridge',
      'ChannelLeftBridge',
      'BridgeDestroyed',
      'ChannelDestroyed',
      ...ofInterest.slice(9),
    ])
    expect(told[0]).toMatchObject({
      application: 'panel',
      asterisk_id: expect.any(String),
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$/),
    })
  })
  it('tells only what the filter lets through', async () => {
    const { ariPort, talk } = await startExchange()
    const { told, see } = await listen(ariPort)
    const filter = (body: unknown) =>
      rest(ariPort, '/applications/panel/eventFilter', { method: 'PUT', body: JSON.stringify(body) })
    expect(
      (await filter({ allowed: [{ type: 'BridgeCreated' }, { type: 'Dial' }], disallowed: [{ type: 'Dial' }] })).status,
    ).toBe(200)
    expect((await filter({ allowed: 'all' })).status).toBe(400)
    await talk('101', '102')
    await see('BridgeCreated')
    expect(new Set(told.map(({ type }) => type))).toEqual(new Set(['BridgeCreated']))
    await filter({ allowed: [], disallowed: [{ type: 'BridgeCreated' }] })
    await talk('104', '105')
    await see('ChannelEnteredBridge')
    expect(told.filter(({ type }) => type === 'BridgeCreated')).toHaveLength(1)
  })
  it('leaves an earlier listener of the same name open and deaf', async () => {
    const { ariPort, talk } = await startExchange()
    const first = await listen(ariPort)
    const second = await listen(ariPort)
    await first.see('ApplicationReplaced')
    await talk('101', '102')
    await second.see('BridgeCreated')
    expect(first.told.map(({ type }) => type)).toEqual(['ApplicationReplaced'])
    expect(first.socket.readyState).toBe(WebSocket.OPEN)
  })
  it('needs the name of an application and the right path', async () => {
    const { ariPort } = await startExchange()
    await expect(listen(ariPort, 'subscribeAll=true')).rejects.toThrow('400')
  })
  it('tells nothing to one that did not subscribe to all', async () => {
    const { ariPort, talk } = await startExchange()
    const quiet = await listen(ariPort, 'app=quiet')
    const loud = await listen(ariPort)
    await talk('101', '102')
    await loud.see('BridgeCreated')
    expect(quiet.told).toEqual([])
  })
})

describe('names from outside', () => {
  it('are plain JSON text', async () => {
    const { ariPort, simulator } = await startExchange()
    const { see } = await listen(ariPort)
    await simulator.externalCall({ did: '06551235', name: '<script>\r\n\u202e', number: '1' })
    expect(await see('ChannelCreated')).toMatchObject({ channel: { caller: { name: '<script>\r\n\u202e' } } })
  })
})
