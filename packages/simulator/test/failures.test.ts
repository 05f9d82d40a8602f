import { describe, expect, it } from 'vitest'
import { closeAfterEach, knock, login, startExchange } from './started.ts'

closeAfterEach()

describe('failures that a test can cause', () => {
  it('cut: sockets end and new ones are refused, until it is restored on the same port', async () => {
    const { manager, simulator, amiPort, talk } = await startExchange()
    await talk('101', '102')
    await simulator.cutAmi()
    await manager.seeClosed()
    await expect(knock(amiPort)).rejects.toThrow('ECONNREFUSED')
    await simulator.restoreAmi()
    const again = await login(amiPort)
    expect(await again.list('CoreShowChannels')).toHaveLength(2)
  })
  it('cut of ARI leaves AMI alone', async () => {
    const { manager, simulator, ariPort } = await startExchange()
    await simulator.cutAri()
    await expect(fetch(`http://127.0.0.1:${ariPort}/ari/bridges`)).rejects.toThrow()
    expect((await manager.ask('Ping')).name).toBe('Success')
    await simulator.restoreAri()
    expect((await fetch(`http://127.0.0.1:${ariPort}/ari/bridges`)).status).toBe(401)
  })
  it('restart: it says so, every channel is gone without a Hangup, ids begin again', async () => {
    const { manager, simulator, amiPort, talk, exchange } = await startExchange()
    await talk('101', '102')
    await simulator.joinRoom('105', '801')
    await simulator.restart()
    await manager.seeClosed()
    expect(manager.frames.at(-1)?.headers()).toContainEqual(['Restart', 'True'])
    expect(manager.events('Hangup')).toEqual([])
    const again = await login(amiPort)
    for (const action of ['CoreShowChannels', 'BridgeList']) expect(await again.list(action)).toEqual([])
    expect(exchange.devices.stateOf('PJSIP/101')).toBe('NOT_INUSE')
    await simulator.call('101', '102')
    const first = await again.see('a call', (one) => one.name === 'Newchannel')
    expect(first.get('Channel')).toBe('PJSIP/101-00000000')
    expect(first.get('Uniqueid')).toMatch(/\.0$/)
  })
  it('restart while it was cut stays unreachable', async () => {
    const { simulator, amiPort } = await startExchange()
    await simulator.cutAmi()
    await simulator.restart()
    await expect(knock(amiPort)).rejects.toThrow('ECONNREFUSED')
  })
  it('raw bytes come as they are, to each logged-in connection', async () => {
    const { manager, simulator, amiPort } = await startExchange()
    const stranger = await knock(amiPort)
    simulator.sendRawAmi('Event: Truncated\r\nHalf')
    simulator.sendRawAmi(Uint8Array.of(0xff, 0xfe, 0x0d, 0x0a, 0x0d, 0x0a))
    await manager.see('the raw packet', (one) => one.name === 'Truncated')
    expect((await stranger.ask('Ping')).get('Message')).toBe('Permission denied')
    expect(stranger.raw).not.toContain('Truncated')
  })
  it('stalled: nothing comes until it goes on, then all of it in order', async () => {
    const { manager, simulator } = await startExchange()
    const goOn = simulator.stallAmi()
    await simulator.call('101', '102')
    manager.send('Action: Ping\r\nActionID: late\r\n\r\n')
    await new Promise((resolve) => setImmediate(resolve))
    expect(manager.events('Newchannel')).toEqual([])
    goOn()
    const pong = await manager.see('the answer', (one) => one.get('ActionID') === 'late')
    expect(manager.frames.indexOf(manager.events('Newchannel')[0]!)).toBeLessThan(manager.frames.indexOf(pong))
  })
  it('a phone that is gone: the chain of events, and calls to it fail at once', async () => {
    const { manager, simulator, clock } = await startExchange()
    await simulator.setReachable('102', false)
    await manager.see('the hint', (one) => one.name === 'ExtensionStatus' && one.get('Status') === '4')
    const chain = manager.frames.filter(({ name }) =>
      /^(PeerStatus|ContactStatus|DeviceStateChange|ExtensionStatus)$/.test(name),
    )
    expect(chain.map(({ name }) => name)).toEqual([
      'PeerStatus',
      'ContactStatus',
      'DeviceStateChange',
      'ExtensionStatus',
    ])
    await simulator.call('101', '102')
    clock.turn(100)
    expect(simulator.stats.channels).toBe(0)
  })
  it('a trunk that loses its registration: an event says so, and calls out take another', async () => {
    const { manager, simulator, exchange } = await startExchange()
    await simulator.setTrunk('telco', 'Unregistered')
    expect((await manager.see('it', (one) => one.name === 'Registry')).get('Status')).toBe('Unregistered')
    simulator.setPhone('06123456', { mode: 'ring' })
    await simulator.call('101', '06123456')
    expect(exchange.directory.trunks.get('telco2')!.channels.size).toBe(1)
  })
})
