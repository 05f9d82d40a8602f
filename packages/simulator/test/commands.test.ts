import { describe, expect, it } from 'vitest'
import type { Manager } from './manager.ts'
import { closeAfterEach, startExchange } from './started.ts'

closeAfterEach()

const message = async (manager: Manager, action: string, headers: Record<string, string>) =>
  (await manager.ask(action, headers)).get('Message')

describe('Redirect', () => {
  it('moves one leg, keeps its identity, ends its peer', async () => {
    const { manager, simulator, talk, channelOf, clock } = await startExchange()
    await talk('101', '102')
    const { id } = channelOf('101')
    simulator.setPhone('103', { mode: 'answer', answerAfterMs: 100 })
    expect(
      await message(manager, 'Redirect', { Channel: id, Context: 'jackfield-xfer', Exten: '103', Priority: '1' }),
    ).toBe('Redirect successful')
    expect(simulator.phoneCalls('102')).toBe(0)
    clock.turn(200)
    expect(channelOf('101').id).toBe(id)
    expect(simulator.hears('103')).toEqual(['101'])
    await simulator.hangup('103')
    expect(simulator.stats).toMatchObject({ channels: 0, bridges: 0 })
  })
  it('moves the called leg too', async () => {
    const { manager, simulator, talk, channelOf, clock } = await startExchange()
    await talk('101', '102')
    simulator.setPhone('103', { mode: 'answer', answerAfterMs: 100 })
    await manager.ask('Redirect', {
      Channel: channelOf('102').id,
      Context: 'jackfield-xfer',
      Exten: '103',
      Priority: '1',
    })
    clock.turn(200)
    expect([simulator.phoneCalls('101'), simulator.hears('102')]).toEqual([0, ['103']])
  })
  it('rings the operator back when the target is unknown, else keeps the caller with music', async () => {
    const { manager, simulator, talk, channelOf, clock } = await startExchange()
    await talk('101', '102')
    const to = { Context: 'jackfield-xfer', Exten: '199', Priority: '1' }
    await manager.ask('Setvar', { Channel: channelOf('101').id, Variable: 'JACKFIELD_OPERATOR', Value: '100' })
    simulator.setPhone('100', { mode: 'ring' })
    await manager.ask('Redirect', { Channel: channelOf('101').id, ...to })
    expect(channelOf('100').state).toBe(5)
    await simulator.hangup('101')
    await talk('101', '102')
    await manager.ask('Redirect', { Channel: channelOf('101').id, ...to })
    expect([simulator.stats.channels, simulator.hears('101')]).toEqual([1, ['music']])
    await manager.ask('Setvar', { Channel: channelOf('101').id, Variable: 'JACKFIELD_OPERATOR', Value: '100' })
    clock.turn(10_000)
    expect(channelOf('100').state).toBe(5)
  })
  it('takes both legs into a room, and nobody is lost', async () => {
    const { manager, simulator, talk, channelOf } = await startExchange()
    await talk('101', '102')
    const both = { Channel: channelOf('101').id, ExtraChannel: channelOf('102').id }
    expect(
      await message(manager, 'Redirect', { ...both, Context: 'jackfield-conf', Exten: '802', Priority: '1' }),
    ).toBe('Dual Redirect successful')
    expect(await manager.list('ConfbridgeList', { Conference: '802' })).toHaveLength(2)
    expect(simulator.hears('101')).toEqual(['102'])
  })
  it('takes a waiting caller out of a queue, who counts as abandoned', async () => {
    const { manager, simulator, exchange } = await startExchange()
    for (const ext of ['103', '104']) simulator.setPhone(ext, { mode: 'ring' })
    await simulator.externalCall({ did: '06551234', name: 'Mario', number: '0611' })
    const [caller] = exchange.queues.all.get('sales')!.callers
    await manager.ask('Redirect', {
      Channel: caller!.channel.id,
      Context: 'jackfield-conf',
      Exten: '801',
      Priority: '1',
    })
    expect(exchange.queues.all.get('sales')).toMatchObject({ callers: [], abandoned: 1 })
    expect(exchange.directory.endpoints.get('103')!.channels.size).toBe(0)
  })
  it('says what is wrong', async () => {
    const { manager } = await startExchange()
    const to = { Context: 'jackfield-xfer', Exten: '103' }
    expect(await message(manager, 'Redirect', { Channel: 'x', ...to, Priority: '1' })).toBe('Channel does not exist: x')
    expect(await message(manager, 'Redirect', to)).toBe('Channel not specified')
    expect(await message(manager, 'Redirect', { Channel: 'x', ...to, Priority: 'label' })).toBe('Priority is invalid')
  })
})

describe('BlindTransfer', () => {
  it('sends the other side on and ends this one', async () => {
    const { manager, simulator, talk, channelOf, clock } = await startExchange()
    await talk('101', '102')
    simulator.setPhone('103', { mode: 'answer', answerAfterMs: 100 })
    const { id } = channelOf('102')
    expect(
      await message(manager, 'BlindTransfer', { Channel: channelOf('101').id, Context: 'internal', Exten: '103' }),
    ).toBe('Transfer succeeded')
    clock.turn(200)
    expect([simulator.phoneCalls('101'), channelOf('102').id, simulator.hears('103')]).toEqual([0, id, ['102']])
  })
  it('is refused outside a call between two', async () => {
    const { manager, simulator, channelOf } = await startExchange()
    await simulator.call('101', '801')
    const to = { Context: 'internal', Exten: '103' }
    expect(await message(manager, 'BlindTransfer', { Channel: channelOf('101').id, ...to })).toBe('Transfer invalid')
    expect(await message(manager, 'BlindTransfer', { Channel: 'x', ...to })).toBe('Channel specified does not exist')
  })
})

describe('Hangup', () => {
  it('ends one call and no other', async () => {
    const { manager, simulator, talk, channelOf } = await startExchange()
    await talk('101', '102')
    await talk('1002', '1001')
    expect(await message(manager, 'Hangup', { Channel: channelOf('101').name })).toBe('Channel Hungup')
    expect([simulator.phoneCalls('102'), simulator.phoneCalls('1001')]).toEqual([0, 1])
    expect(await message(manager, 'Hangup', { Channel: 'PJSIP/1001' })).toBe('No such channel')
    expect(await message(manager, 'Hangup', {})).toBe('No channel specified')
  })
  it('takes a slash for a regular expression, which ends them all', async () => {
    const { manager, simulator, talk } = await startExchange()
    await talk('101', '102')
    expect(await manager.list('Hangup', { Channel: '/^PJSIP/' })).toHaveLength(2)
    expect(simulator.stats.channels).toBe(0)
    expect(await message(manager, 'Hangup', { Channel: '/(/' })).toBe('Regex compile error')
  })
})

describe('Bridge', () => {
  it('brings two callers together; the peers they had are gone', async () => {
    const { manager, simulator, talk, channelOf } = await startExchange()
    await talk('101', '102')
    await talk('104', '105')
    const pair = { Channel1: channelOf('101').name, Channel2: channelOf('104').name }
    expect(await message(manager, 'Bridge', pair)).toBe('Channels have been bridged')
    expect([simulator.hears('101'), simulator.phoneCalls('102'), simulator.phoneCalls('105')]).toEqual([['104'], 0, 0])
  })
  it('resumes who was held by two Redirects; whoever is not told that it was resumed comes back', async () => {
    const { manager, simulator, talk, channelOf, clock } = await startExchange()
    for (const isTold of [true, false]) {
      await talk('101', '102')
      const [operator, held] = [channelOf('101'), channelOf('102')]
      await manager.ask('Setvar', { Channel: held.id, Variable: 'JACKFIELD_OPERATOR', Value: '100' })
      await manager.ask('Redirect', {
        Channel: held.id,
        Context: 'jackfield-hold',
        Exten: operator.id,
        Priority: '1',
        ExtraChannel: operator.id,
        ExtraContext: 'jackfield-wait',
        ExtraExten: held.id,
        ExtraPriority: '1',
      })
      expect([simulator.hears('102'), simulator.hears('101')]).toEqual([['music'], []])
      await manager.ask('Bridge', { Channel1: held.name, Channel2: operator.name, Tone: 'no' })
      expect([simulator.hears('102'), simulator.hears('101')]).toEqual([['101'], ['102']])
      if (isTold) await manager.ask('Setvar', { Channel: held.id, Variable: 'JACKFIELD_RESUMED', Value: '1' })
      simulator.setPhone('100', { mode: 'ring' })
      await simulator.hangup('101')
      clock.turn(1000)
      if (isTold) expect(simulator.stats).toMatchObject({ channels: 0, bridges: 0 })
      else expect(channelOf('100').state).toBe(5)
    }
  })
  it('says which one is missing', async () => {
    const { manager } = await startExchange()
    expect(await message(manager, 'Bridge', { Channel1: 'a', Channel2: 'b' })).toBe('Channel1 does not exist: a')
  })
})

describe('Park', () => {
  it('puts the caller in a space, tells the peer, and calls back when time is up', async () => {
    const { manager, simulator, talk, channelOf, clock } = await startExchange()
    await talk('101', '102')
    const park = { Channel: channelOf('101').id, TimeoutChannel: channelOf('102').name, Timeout: '30000' }
    expect((await message(manager, 'Park', park))?.trim()).toBe('Park successful')
    expect((await manager.list('ParkedCalls')).map((one) => one.get('ParkerDialString'))).toEqual(['PJSIP/102'])
    clock.turn(1000)
    expect([simulator.phoneCalls('102'), simulator.hears('101')]).toEqual([0, ['music']])
    simulator.setPhone('102', { mode: 'ring' })
    clock.turn(30_000)
    await manager.see('the time out', (one) => one.name === 'ParkedCallTimeOut')
    expect(channelOf('102').state).toBe(5)
    await simulator.answer('102')
    expect(simulator.hears('102')).toEqual(['101'])
  })
  it('tells that a parked caller gave up, and frees the space', async () => {
    const { manager, simulator, exchange } = await startExchange()
    await simulator.call('101', '700')
    await simulator.hangup('101')
    await manager.see('giving up', (one) => one.name === 'ParkedCallGiveUp')
    expect([exchange.parking.parked.size, exchange.devices.stateOf('park:701@parkedcalls')]).toEqual([0, 'NOT_INUSE'])
  })
  it('has twenty spaces; the next caller is not parked', async () => {
    const { simulator, exchange } = await startExchange({ extensions: 40 })
    const phones = simulator.people().map(({ number }) => number)
    for (const phone of phones.slice(0, 21)) await simulator.call(phone, '700')
    expect([...exchange.parking.parked.keys()].sort()).toEqual(Array.from({ length: 20 }, (_, index) => 701 + index))
    expect(simulator.phoneCalls(phones[20]!)).toBe(0)
  })
})

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

describe('queue members', () => {
  it('are added, paused with a reason, given a penalty, removed', async () => {
    const { manager } = await startExchange()
    const member = { Queue: 'sales', Interface: 'PJSIP/107' }
    expect(await message(manager, 'QueueAdd', { ...member, MemberName: 'Greta Lang' })).toBe('Added interface to queue')
    expect(await message(manager, 'QueueAdd', member)).toBe('Unable to add interface: Already there')
    expect(await message(manager, 'QueuePause', { ...member, Paused: 'true', Reason: 'lunch' })).toBe(
      'Interface paused successfully',
    )
    await manager.ask('QueuePenalty', { ...member, Penalty: '3' })
    const items = await manager.list('QueueStatus', { Queue: 'sales', Member: 'PJSIP/107' })
    const greta = items.find((one) => one.name === 'QueueMember')
    expect([greta?.get('Paused'), greta?.get('PausedReason'), greta?.get('Penalty'), greta?.get('Membership')]).toEqual(
      ['1', 'lunch', '3', 'dynamic'],
    )
    expect(await message(manager, 'QueueRemove', member)).toBe('Removed interface from queue')
    expect(manager.events('QueueMemberRemoved')).toHaveLength(1)
  })
  it('are not touched when they are not there', async () => {
    const { manager } = await startExchange()
    expect(await message(manager, 'QueueRemove', { Queue: 'sales', Interface: 'PJSIP/103' })).toBe('Member not dynamic')
    expect(await message(manager, 'QueueRemove', { Queue: 'sales', Interface: 'PJSIP/108' })).toBe(
      'Unable to remove interface: Not there',
    )
    expect(await message(manager, 'QueuePause', { Interface: 'PJSIP/108', Paused: 'true' })).toBe('Interface not found')
    expect(await message(manager, 'QueueAdd', { Queue: 'nonesuch', Interface: 'PJSIP/1' })).toBe(
      'Unable to add interface to queue: No such queue',
    )
  })
  it('lose no caller when a waiting one is preferred or withdrawn', async () => {
    const { manager, simulator, exchange, clock } = await startExchange()
    for (const Interface of ['PJSIP/103', 'PJSIP/104']) await manager.ask('QueuePause', { Interface, Paused: 'true' })
    for (const number of ['0611', '0612']) await simulator.externalCall({ did: '06551234', name: '', number })
    const order = () => exchange.queues.all.get('sales')!.callers.map(({ channel }) => channel.caller.number)
    const caller = { Queue: 'sales', Caller: 'PJSIP/telco-00000001' }
    expect((await manager.ask('QueueChangePriorityCaller', { ...caller, Priority: '5' })).name).toBe('Success')
    expect(order()).toEqual(['0611', '0612'])
    await manager.ask('QueueChangePriorityCaller', { ...caller, Priority: '5', Immediate: 'yes' })
    expect(order()).toEqual(['0612', '0611'])
    await manager.ask('QueueWithdrawCaller', caller)
    clock.turn(1000)
    expect(order()).toEqual(['0611'])
    expect(exchange.queues.all.get('sales')!.abandoned).toBe(0)
  })
})

describe('rooms', () => {
  it('mute by the beginning of a name, kick by all of it, lock without an event', async () => {
    const { manager, simulator, exchange } = await startExchange()
    for (const ext of ['101', '102', '103']) await simulator.joinRoom(ext, '801')
    const room = { Conference: '801' }
    expect(await message(manager, 'ConfbridgeMute', { ...room, Channel: 'PJSIP' })).toBe('User muted')
    expect(simulator.hears('102')).toEqual(['103'])
    await manager.ask('ConfbridgeUnmute', { ...room, Channel: 'PJSIP/101-00000000' })
    expect(simulator.hears('102')).toEqual(['101', '103'])
    expect(await message(manager, 'ConfbridgeKick', { ...room, Channel: 'PJSIP/103' })).toBe(
      'No Channel by that name found in Conference.',
    )
    expect(await message(manager, 'ConfbridgeKick', { ...room, Channel: 'PJSIP/103-00000002' })).toBe('User kicked')
    expect(simulator.phoneCalls('103')).toBe(0)
    await manager.ask('ConfbridgeLock', room)
    await simulator.joinRoom('104', '801')
    expect(exchange.rooms.all.get('801')!.members).toHaveLength(2)
    expect(await message(manager, 'ConfbridgeStartRecord', room)).toBe('Conference Recording Started.')
    expect(await message(manager, 'ConfbridgeStartRecord', room)).toBe('Conference is already being recorded.')
    await manager.ask('ConfbridgeKick', { ...room, Channel: 'all' })
    expect(await message(manager, 'ConfbridgeLock', room)).toBe('No active conferences.')
  })
})

async function untilSet(isSo: () => boolean): Promise<void> {
  const deadline = Date.now() + 5000
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error('it never came to be')
    await new Promise((resolve) => setImmediate(resolve))
  }
}
