import { describe, expect, it } from 'vitest'
import { message } from './manager.ts'
import { closeAfterEach, startExchange } from './started.ts'

closeAfterEach()

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
