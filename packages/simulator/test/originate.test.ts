import { describe, expect, it } from 'vitest'
import { message } from './manager.ts'
import { closeAfterEach, startExchange } from './started.ts'

closeAfterEach()

describe('Originate', () => {
  const async = { Async: 'true', ChannelId: 'asked-1' }

  it('rings a phone and then goes on to the extension', async () => {
    const { manager, simulator, clock, channelOf } = await startExchange()
    for (const ext of ['101', '102']) simulator.setPhone(ext, { mode: 'answer', answerAfterMs: 100 })
    const call = {
      Channel: 'PJSIP/101',
      Context: 'internal',
      Exten: '102',
      Priority: '1',
      CallerID: '"Boris Kern" <102>',
    }
    expect(await message(manager, 'Originate', { ...call, ...async })).toBe('Originate successfully queued')
    expect(channelOf('101')).toMatchObject({ id: 'asked-1', state: 5, caller: { number: '102', name: 'Boris Kern' } })
    clock.turn(300)
    expect(simulator.hears('101')).toEqual(['102'])
    const response = await manager.see('the outcome', (one) => one.name === 'OriginateResponse')
    expect([response.get('Response'), response.get('Reason'), response.get('Uniqueid')]).toEqual([
      'Success',
      '4',
      'asked-1',
    ])
  })
  it('puts a phone into a room, and lets one be picked up for', async () => {
    const { manager, simulator, clock, channelOf } = await startExchange()
    simulator.setPhone('103', { mode: 'answer', answerAfterMs: 100 })
    await manager.ask('Originate', { Channel: 'PJSIP/103', Application: 'ConfBridge', Data: '801', Async: 'true' })
    clock.turn(200)
    expect(await manager.list('ConfbridgeList', { Conference: '801' })).toHaveLength(1)

    simulator.setPhone('102', { mode: 'ring' })
    simulator.setPhone('104', { mode: 'answer', answerAfterMs: 100 })
    await simulator.call('101', '102')
    const data = channelOf('102').id
    await manager.ask('Originate', { Channel: 'PJSIP/104', Application: 'PickupChan', Data: data, Async: 'true' })
    clock.turn(200)
    expect([simulator.hears('101'), simulator.phoneCalls('102')]).toEqual([['104'], 0])
    const gone = await manager.see('the end of ringing', (one) => one.name === 'Hangup' && one.get('Uniqueid') === data)
    expect(gone.get('Cause')).toBe('26')
  })
  it.each([
    ['busy', '5'],
    ['decline', '8'],
  ] as const)('tells why a phone did not answer: %s', async (mode, reason) => {
    const { manager, simulator, clock } = await startExchange()
    simulator.setPhone('101', { mode })
    await manager.ask('Originate', { Channel: 'PJSIP/101', Context: 'internal', Exten: '102', ...async })
    clock.turn(100)
    const response = await manager.see('the outcome', (one) => one.name === 'OriginateResponse')
    expect([response.get('Response'), response.get('Reason')]).toEqual(['Failure', reason])
    expect(simulator.stats.channels).toBe(0)
  })
  it('gives up after its time, and at once for a phone that is gone or an id that is taken', async () => {
    const { manager, simulator, clock } = await startExchange()
    simulator.setPhone('101', { mode: 'ring' })
    await simulator.setReachable('102', false)
    const to = { Context: 'internal', Exten: '103', Async: 'true' }
    await manager.ask('Originate', { Channel: 'PJSIP/102', ...to })
    await manager.ask('Originate', { Channel: 'PJSIP/101', ...to, ChannelId: 'taken', Timeout: '5000' })
    await manager.ask('Originate', { Channel: 'PJSIP/101', ...to, ChannelId: 'taken' })
    clock.turn(5000)
    await manager.ask('Ping')
    expect(manager.events('OriginateResponse').map((one) => one.get('Reason'))).toEqual(['0', '0', '3'])
  })
  it('is refused for what does not exist or is forbidden', async () => {
    const { manager } = await startExchange({ rights: 'panel' })
    expect(await message(manager, 'Originate', { Channel: 'PJSIP/101', Context: 'internal', Exten: '199' })).toBe(
      'Extension does not exist.',
    )
    expect(await message(manager, 'Originate', { Channel: 'PJSIP/101', Application: 'System', Data: 'rm' })).toBe(
      'Originate Access Forbidden: app or data blacklisted',
    )
    expect(await message(manager, 'Originate', { Exten: '102' })).toBe('Channel not specified')
  })
  it('without Async keeps the whole session waiting', async () => {
    const { manager, simulator, clock } = await startExchange()
    simulator.setPhone('101', { mode: 'ring' })
    const answer = manager.ask('Originate', {
      Channel: 'PJSIP/101',
      Context: 'internal',
      Exten: '102',
      Timeout: '3000',
    })
    const ping = manager.ask('Ping')
    await untilSet(() => clock.waiting > 0)
    clock.turn(3000)
    expect((await answer).get('Message')).toBe('Originate failed')
    const order = [await answer, await ping].map((frame) => manager.frames.indexOf(frame))
    expect(order[0]).toBeLessThan(order[1]!)
    expect(manager.frames.findIndex((one) => one.name === 'Newchannel')).toBeGreaterThan(order[0]!)
  })
})

describe('ChanSpy', () => {
  it('listens, whispers, barges by its keys', async () => {
    const { manager, simulator, talk, channelOf, clock } = await startExchange()
    await talk('101', '102')
    simulator.setPhone('103', { mode: 'answer', answerAfterMs: 100 })
    const data = `${channelOf('101').name},quEd`
    await manager.ask('Originate', { Channel: 'PJSIP/103', Application: 'ChanSpy', Data: data, Async: 'true' })
    clock.turn(200)
    const heard = () => ['101', '102', '103'].map((ext) => simulator.hears(ext).join())
    expect(heard()).toEqual(['102', '101', '101,102'])
    const key = (Digit: string) => manager.ask('PlayDTMF', { Channel: channelOf('103').id, Digit, Receive: 'true' })
    await key('5')
    expect(heard()).toEqual(['102,103', '101', '101,102'])
    await key('6')
    expect(heard()).toEqual(['102,103', '101,103', '101,102'])
    await simulator.hangup('101')
    clock.turn(10)
    expect(simulator.stats.channels).toBe(0)
  })
})

async function untilSet(isSo: () => boolean): Promise<void> {
  const deadline = Date.now() + 5000
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error('it never came to be')
    await new Promise((resolve) => setImmediate(resolve))
  }
}
