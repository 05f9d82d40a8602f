import { describe, expect, it } from 'vitest'
import { closeAfterEach, startExchange } from './started.ts'

closeAfterEach()

describe('snapshots of calls', () => {
  it('list channels with their bridge, newest first', async () => {
    const { manager, talk, clock } = await startExchange()
    await talk('101', '102')
    clock.turn(61_000)
    const channels = await manager.list('CoreShowChannels')
    expect(channels.map((one) => one.get('Channel'))).toEqual(['PJSIP/102-00000001', 'PJSIP/101-00000000'])
    const [bridge] = await manager.list('BridgeList')
    expect(channels.map((one) => one.get('BridgeId'))).toEqual([
      bridge?.get('BridgeUniqueid'),
      bridge?.get('BridgeUniqueid'),
    ])
    expect(channels[0]?.get('Duration')).toBe('00:01:01')
    const members = await manager.list('BridgeInfo', { BridgeUniqueid: bridge!.get('BridgeUniqueid')! })
    expect(members).toHaveLength(2)
  })
  it('Status shows the held channels and the time of the answer', async () => {
    const { manager, talk, simulator } = await startExchange()
    await talk('101', '102')
    await simulator.hold('101')
    const items = await manager.list('Status', { Variables: 'CHANNEL(onhold),CDR(answer,u)' })
    const held = Object.fromEntries(items.map((one) => [one.get('CallerIDNum'), one.all('Variable')]))
    expect(held['101']?.[0]).toBe('CHANNEL(onhold)=0')
    expect(held['102']?.[0]).toBe('CHANNEL(onhold)=1')
    expect(held['101']?.[1]).toMatch(/^CDR\(answer,u\)=\d+\.\d{6}$/)
    expect((await manager.ask('Status', { Channel: 'nobody' })).get('Message')).toBe('No such channel')
  })
  it('are complete in their counts when empty', async () => {
    const { manager } = await startExchange()
    for (const action of ['CoreShowChannels', 'Status', 'BridgeList', 'ParkedCalls', 'PresenceStateList'])
      expect(await manager.list(action)).toEqual([])
    const end = await manager.see('the end', (one) => one.name === 'ParkedCallsComplete')
    expect([end.get('ListItems'), end.get('Total')]).toEqual(['0', '0'])
  })
})

describe('snapshots of places', () => {
  it('list queues with members and callers, longest waiting first', async () => {
    const { manager, simulator, clock } = await startExchange()
    for (const agent of ['103', '104']) simulator.setPhone(agent, { mode: 'ring' })
    await simulator.externalCall({ did: '06551234', name: '', number: '0611' })
    clock.turn(5000)
    await simulator.call('101', '500')
    const items = await manager.list('QueueStatus', { Queue: 'sales' })
    expect(items.map((one) => one.name)).toEqual([
      'QueueParams',
      'QueueMember',
      'QueueMember',
      'QueueEntry',
      'QueueEntry',
    ])
    expect(items[0]?.get('Calls')).toBe('2')
    expect(items[3]?.headers().slice(1)).toEqual([
      ['Queue', 'sales'],
      ['Position', '1'],
      ['Channel', 'PJSIP/telco-00000000'],
      ['Uniqueid', expect.stringMatching(/^\d+\.0$/)],
      ['CallerIDNum', '0611'],
      ['CallerIDName', 'unknown'],
      ['ConnectedLineNum', '103'],
      ['ConnectedLineName', 'Carla Neri'],
      ['Wait', '5'],
      ['Priority', '0'],
      ['ActionID', expect.any(String)],
    ])
    expect(await manager.list('QueueStatus', { Queue: 'nonesuch' })).toEqual([])
    const [summary] = await manager.list('QueueSummary', { Queue: 'sales' })
    expect([summary?.get('LoggedIn'), summary?.get('Available'), summary?.get('LongestHoldTime')]).toEqual([
      '2',
      '0',
      '5',
    ])
  })
  it('list rooms and their participants; no room at all is an error', async () => {
    const { manager, simulator } = await startExchange()
    expect((await manager.ask('ConfbridgeListRooms')).get('Message')).toBe('No active conferences.')
    expect((await manager.ask('ConfbridgeList', { Conference: '801' })).get('Message')).toBe('No active conferences.')
    for (const ext of ['101', '102']) await simulator.joinRoom(ext, '801')
    const [room] = await manager.list('ConfbridgeListRooms')
    expect([room?.get('Conference'), room?.get('Parties'), room?.get('Locked')]).toEqual(['801', '2', 'No'])
    const members = await manager.list('ConfbridgeList', { Conference: '801' })
    expect(members.map((one) => [one.get('CallerIDNum'), one.get('Muted'), one.get('Talking')])).toEqual([
      ['101', 'No', 'Yes'],
      ['102', 'No', 'Yes'],
    ])
    expect((await manager.ask('ConfbridgeList', { Conference: '9' })).get('Message')).toBe(
      'No Conference by that name found.',
    )
  })
  it('list the lot and its parked calls', async () => {
    const { manager, simulator, clock } = await startExchange()
    const [lot] = await manager.list('Parkinglots')
    expect([lot?.get('Name'), lot?.get('StartSpace'), lot?.get('StopSpace'), lot?.get('Timeout')]).toEqual([
      'default',
      '701',
      '720',
      '45',
    ])
    await simulator.call('101', '700')
    clock.turn(5000)
    const [parked] = await manager.list('ParkedCalls')
    expect([parked?.get('ParkeeCallerIDNum'), parked?.get('ParkingSpace'), parked?.get('ParkingTimeout')]).toEqual([
      '101',
      '701',
      '40',
    ])
  })
})

describe('snapshots of devices', () => {
  it('list every device and hint once', async () => {
    const { manager, talk } = await startExchange()
    await talk('101', '102')
    const devices = await manager.list('DeviceStateList')
    const names = devices.map((one) => one.get('Device'))
    expect(new Set(names).size).toBe(names.length)
    const stateOf = (device: string) => devices.find((one) => one.get('Device') === device)?.get('State')
    expect([stateOf('PJSIP/101'), stateOf('PJSIP/103'), stateOf('MWI:101@default')]).toEqual([
      'INUSE',
      'NOT_INUSE',
      'NOT_INUSE',
    ])
    const hints = await manager.list('ExtensionStateList')
    expect(hints.find((one) => one.get('Exten') === '102')?.get('StatusText')).toBe('InUse')
    expect(hints.find((one) => one.get('Exten') === '500')?.get('StatusText')).toBe('Unavailable')
  })
  it('list endpoints, contacts, boxes', async () => {
    const { manager, simulator } = await startExchange()
    await simulator.setReachable('102', false)
    await simulator.setVoicemail('101', 3, 1)
    const endpoints = await manager.list('PJSIPShowEndpoints')
    expect(endpoints).toHaveLength(14)
    expect(endpoints.find((one) => one.get('ObjectName') === '102')?.get('DeviceState')).toBe('Unavailable')
    expect(await manager.list('PJSIPShowContacts')).toHaveLength(10)
    const boxes = await manager.list('VoicemailUsersList')
    const anna = boxes.find((one) => one.get('VoiceMailbox') === '101')
    expect([anna?.get('NewMessageCount'), anna?.get('OldMessageCount'), anna?.get('Email')]).toEqual([
      '3',
      '1',
      '(null)',
    ])
    expect((await manager.ask('MailboxCount', { Mailbox: '101@default' })).get('NewMessages')).toBe('3')
  })
  it('list trunks, with the password that the real one leaks', async () => {
    const { manager } = await startExchange()
    const items = await manager.list('PJSIPShowRegistrationsOutbound')
    expect(items.map((one) => [one.get('ObjectName'), one.get('Status')])).toEqual([
      ['telco', 'Registered'],
      ['telco2', 'Registered'],
      ['gsm', 'Unregistered'],
    ])
    expect(manager.raw).toContain('Event: AuthDetail\r\n')
    expect(manager.raw).toContain('Password: not-a-real-password-of-telco\r\n')
    const end = await manager.see('the end', (one) => one.name === 'OutboundRegistrationDetailComplete')
    expect([end.get('ListItems'), end.get('Registered'), end.get('NotRegistered')]).toEqual(['3', '2', '1'])
  })
})

describe('single values', () => {
  it('name people and their groups', async () => {
    const { manager } = await startExchange()
    const value = async (variable: string) => (await manager.ask('Getvar', { Variable: variable })).get('Value')
    expect(await value('PJSIP_ENDPOINT(101,callerid)')).toBe('"Anna Conti" <101>')
    expect(await value('PJSIP_ENDPOINT(103,named_pickup_group)')).toBe('Sales')
    expect(await value('DEVICE_STATE(PJSIP/101)')).toBe('NOT_INUSE')
    expect((await manager.ask('Getvar', { Variable: 'SHELL(id)' })).name).toBe('Error')
    expect((await manager.ask('Getvar', { Variable: 'PJSIP_ENDPOINT(nobody,callerid)' })).get('Message')).toBe(
      'No such variable or function',
    )
  })
  it('can be set, and events report device states and presence', async () => {
    const { manager } = await startExchange()
    await manager.ask('Setvar', { Variable: 'DEVICE_STATE(Custom:night)', Value: 'INUSE' })
    await manager.see('the state', (one) => one.get('Device') === 'Custom:night' && one.get('State') === 'INUSE')
    await manager.ask('Setvar', {
      Variable: 'PRESENCE_STATE(CustomPresence:101)',
      Value: "away,lunch,back at 2 o'clock",
    })
    const told = await manager.see('the presence', (one) => one.name === 'PresenceStateChange')
    expect(told.get('Message')).toBe("back at 2 o\\'clock")
    expect(await manager.list('PresenceStateList')).toHaveLength(1)
  })
})
