import { describe, expect, it } from 'vitest'
import { message } from './manager.ts'
import { closeAfterEach, startExchange } from './started.ts'

closeAfterEach()

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
  it('takes a waiting caller out of a queue and counts the caller as abandoned', async () => {
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
  it('resumes a channel that was held by two Redirects; one without the resumed mark comes back', async () => {
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
