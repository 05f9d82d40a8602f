import { describe, expect, it } from 'vitest'
import { anna, block, boris, carla, room, Stage, told } from '../../test/words.ts'

const state = (stage: Stage, device: string, word: string) =>
  stage.hears('DeviceStateChange', { Device: device, State: word })
const contact = (stage: Stage, endpoint: string, status: string, uri = 'sip:p@127.0.0.1:1') =>
  stage.hears('ContactStatus', {
    URI: uri,
    ContactStatus: status,
    AOR: endpoint,
    EndpointName: endpoint,
    RoundtripUsec: 1234,
  })
const hint = (exten: string, devices: string, status = 0) =>
  told('ExtensionStatus', { Exten: exten, Context: 'internal', Hint: devices, Status: status, StatusText: 'Idle' })

describe('extensions', () => {
  it('[EXT-1] the most important leg decides', () => {
    const stage = new Stage().talking()
    stage.newchannel(carla, { ...boris, id: 'b2', name: 'PJSIP/102-0000000f' })
    stage.dials({ ...carla, state: 4 }, { ...boris, id: 'b2', name: 'PJSIP/102-0000000f', state: 5 })
    expect(stage.tile('102')).toMatchObject({
      state: 'talking',
      legIds: ['b', 'b2'],
      party: { number: '101' },
      direction: 'in',
    })
    stage.hears('Hold', block(boris))
    expect(stage.tile('102')).toMatchObject({ state: 'held', stateAt: stage.at })
    stage.hangup(boris)
    expect(stage.tile('102')).toMatchObject({ state: 'ringing', legIds: ['b2'], party: { number: '103' } })
  })

  it('[EXT-2] hints, endpoints and configured numbers are extensions; hints of other things are not', () => {
    const stage = new Stage({ extensions: ['900'] })
    stage.lists('ExtensionStateList', [
      hint('101', 'PJSIP/101&PJSIP/101b'),
      hint('500', 'Queue:sales'),
      hint('801', 'confbridge:801'),
      hint('701', 'park:701@parkedcalls'),
      hint('*76', 'Custom:DND101'),
    ])
    stage.lists('PJSIPShowEndpoints', [told('EndpointList', { ObjectName: '104/104' })])
    expect([...stage.view.extensions.keys()].sort()).toEqual(['101', '104', '900'])
    stage.lists('ExtensionStateList', [])
    expect([...stage.view.extensions.keys()].sort()).toEqual(['101', '104', '900'])
    expect([...stage.view.trunks.keys()]).toEqual(['101b'])
  })

  it('[EXT-2] the announcer of a room, of whose end a device state tells, is none', () => {
    const stage = new Stage()
    for (const word of ['INUSE', 'UNKNOWN']) state(stage, 'CBAnn/801', word)
    expect([...stage.view.extensions.keys()]).toEqual([])
    expect([...stage.view.trunks.keys()]).toEqual([])
  })

  it('[EXT-3] whose phone it is', () => {
    const stage = new Stage({ trunks: ['777'] })
    stage.lists('ExtensionStateList', [hint('105', 'PJSIP/elena-desk&PJSIP/elena-soft')])
    stage.newchannel({ id: 'e', name: 'PJSIP/elena-soft-00000001', state: 6 }, { id: 'u', name: 'PJSIP/777-00000002' })
    stage.newchannel({ id: 'v', name: 'PJSIP/carrier-00000003' })
    expect(stage.view.legs.get('e')).toMatchObject({ extensionId: '105', trunkId: null })
    expect(stage.view.legs.get('u')).toMatchObject({ extensionId: null, trunkId: '777' })
    expect(stage.view.legs.get('v')).toMatchObject({ extensionId: null, trunkId: 'carrier' })
    expect(stage.tile('105')?.state).toBe('talking')
    stage.lists('PJSIPShowRegistrationsOutbound', [
      told('OutboundRegistrationDetail', {
        ObjectName: '104',
        ServerUri: 'sip:s',
        ClientUri: 'sip:c',
        Status: 'Registered',
      }),
    ])
    expect(stage.view.trunks.get('104')?.state).toBe('registered')
    // A hint learnt while a call is on moves its leg to the extension.
    stage.hears('ExtensionStatus', { Exten: '106', Context: 'internal', Hint: 'PJSIP/carrier', Status: 1 })
    expect(stage.view.legs.get('v')?.extensionId).toBe('106')
    expect(stage.view.trunks.has('carrier')).toBe(false)
  })

  it('[EXT-4] names, the best that is known', () => {
    const stage = new Stage()
    state(stage, 'PJSIP/101', 'NOT_INUSE')
    expect(stage.tile('101')?.name).toBe('101')
    stage.newchannel({ ...anna, number: '101', who: 'Anna by phone' })
    expect(stage.tile('101')?.name).toBe('Anna by phone')
    const box = {
      VMContext: 'default',
      VoiceMailbox: '101',
      Fullname: 'Anna by box',
      NewMessageCount: 2,
      OldMessageCount: 1,
    }
    stage.lists('VoicemailUsersList', [told('VoicemailUserEntry', box)])
    expect(stage.tile('101')?.name).toBe('Anna by box')
    expect(stage.leg(anna)?.who.name).toBe('Anna by box')
    expect(new Stage({ names: { 101: 'A' }, extensions: ['101'] }).tile('101')?.name).toBe('A')
  })

  it('[EXT-5] conference and menu talk, waiting dials, supervising is busy', () => {
    const stage = new Stage()
    stage.newchannel({ ...anna, state: 6 })
    expect(stage.tile('101')?.state).toBe('talking')
    stage.hears('QueueCallerJoin', block(anna), { Queue: 'sales', Position: 1, Count: 1 })
    expect(stage.tile('101')?.state).toBe('dialing')
    stage.hears('QueueCallerLeave', block(anna), { Queue: 'sales', Position: 1, Count: 0 })
    stage.enter(anna, room('801'))
    expect(stage.tile('101')?.state).toBe('talking')
  })

  it('[EXT-6] a quiet phone', () => {
    const stage = new Stage({ extensions: ['109'] })
    expect(stage.tile('109')).toMatchObject({ state: 'unknown', stateAt: null })
    const at = state(stage, 'PJSIP/109', 'UNAVAILABLE')
    expect(stage.tile('109')).toMatchObject({ state: 'unavailable', stateAt: at, registration: 'unregistered' })
    const back = state(stage, 'PJSIP/109', 'NOT_INUSE')
    expect(stage.tile('109')).toMatchObject({ state: 'idle', stateAt: back, registration: 'registered' })
    const busy = state(stage, 'PJSIP/109', 'INUSE')
    expect(stage.tile('109')).toMatchObject({ state: 'busy', stateAt: busy })
    const onlyHint = new Stage()
    onlyHint.lists('ExtensionStateList', [
      hint('110', 'SCCP/110', 4),
      hint('111', 'SCCP/111', 1),
      hint('112', 'SCCP/112'),
    ])
    expect(['110', '111', '112'].map((n) => onlyHint.tile(n)?.state)).toEqual(['unavailable', 'busy', 'idle'])
  })

  it('[EXT-7] the device state of the last call', () => {
    const stage = new Stage()
    state(stage, 'PJSIP/101', 'INUSE')
    stage.talking()
    const gone = stage.hangup(anna)
    expect(stage.tile('101')).toMatchObject({ state: 'idle', stateAt: gone })
    state(stage, 'PJSIP/101', 'NOT_INUSE')
    expect(stage.tile('101')).toMatchObject({ state: 'idle', stateAt: gone })
    state(stage, 'PJSIP/101', 'INUSE')
    expect(stage.tile('101')?.state).toBe('busy')
  })

  it('[EXT-8] registration', () => {
    const stage = new Stage()
    contact(stage, '101', 'NonQualified')
    expect(stage.tile('101')?.registration).toBe('registered')
    const at = contact(stage, '101', 'Unreachable')
    expect(stage.tile('101')).toMatchObject({ registration: 'unreachable', state: 'unavailable', stateAt: at })
    contact(stage, '101', 'Reachable', 'sip:p@127.0.0.1:2')
    expect(stage.tile('101')?.registration).toBe('registered')
    contact(stage, '101', 'Removed')
    contact(stage, '101', 'Removed', 'sip:p@127.0.0.1:2')
    state(stage, 'PJSIP/101', 'UNAVAILABLE')
    expect(stage.tile('101')?.registration).toBe('unregistered')
    stage.hears('PeerStatus', { ChannelType: 'PJSIP', Peer: 'PJSIP/102', PeerStatus: 'Unreachable' })
    expect(stage.tile('102')).toMatchObject({ registration: 'unreachable', state: 'unavailable' })
  })

  it('[EXT-9] do not disturb and forward, by the usual custom states (R5)', () => {
    const stage = new Stage({ extensions: ['101'] })
    expect(stage.tile('101')).toMatchObject({ dnd: null, forwards: { always: null, busy: null, noAnswer: null } })
    state(stage, 'Custom:DND101', 'INUSE')
    state(stage, 'Custom:CF101', 'INUSE')
    expect(stage.tile('101')).toMatchObject({
      dnd: true,
      forwards: { always: '', busy: null, noAnswer: null },
      state: 'unknown',
    })
    state(stage, 'Custom:DND101', 'NOT_INUSE')
    state(stage, 'Custom:CF101', 'NOT_INUSE')
    expect(stage.tile('101')).toMatchObject({ dnd: false, forwards: { always: null } })
    expect(stage.view.extensions.size).toBe(1)
  })

  it('[EXT-2] groups: in two, in none, twice in one (R25)', () => {
    const stage = new Stage({ extensions: ['101', '102'], groups: { Sales: ['101', '101'], Board: ['101', '999'] } })
    expect(stage.tile('101')?.groups).toEqual(['Sales', 'Board'])
    expect(stage.tile('102')?.groups).toEqual([])
    expect(stage.tile('999')).toBeUndefined()
  })

  it('[VM-1] boxes', () => {
    const stage = new Stage({ extensions: ['101'] })
    expect(stage.tile('101')?.newMessages).toBeNull()
    stage.hears('MessageWaiting', { Mailbox: '101@default', Waiting: 1, New: 3, Old: 1 })
    expect(stage.tile('101')).toMatchObject({ newMessages: 3, oldMessages: 1 })
    stage.hears('MessageWaiting', { Mailbox: '101@default', Waiting: 0, New: 0, Old: 4 })
    expect(stage.tile('101')).toMatchObject({ newMessages: 0, oldMessages: 4 })
  })
})

describe('trunks', () => {
  const registration = { ObjectName: 'telco', Endpoint: 'telco', ServerUri: 'sip:s:5060', ClientUri: 'sip:me@s' }

  it('[TRUNK-1] counts the calls on it', () => {
    const stage = new Stage().talking({ id: 't', name: 'PJSIP/telco-00000001', number: '0655501' }, anna)
    stage.newchannel(boris, { id: 'u', name: 'PJSIP/telco-00000002' })
    stage.dials(boris, { id: 'u', name: 'PJSIP/telco-00000002', state: 0 })
    expect(stage.view.trunks.get('telco')).toMatchObject({ callsIn: 1, callsOut: 1 })
    stage.hangup({ id: 't', name: 'PJSIP/telco-00000001' })
    expect(stage.view.trunks.get('telco')).toMatchObject({ callsIn: 0, callsOut: 1 })
  })

  it('[TRUNK-1] counts a call anew that turns out to be one out, also where its leg looks the same', () => {
    const line = { id: 't', name: 'PJSIP/telco-00000001', number: '0655501' }
    const stage = new Stage().talking(line, anna)
    expect(stage.view.trunks.get('telco')).toMatchObject({ callsIn: 1, callsOut: 0 })
    // An Originate has no caller; a leg that has dialed on since is shown as calling either way.
    stage.hears('DialBegin', block(line, 'Dest'))
    expect(stage.view.trunks.get('telco')).toMatchObject({ callsIn: 0, callsOut: 1 })
  })

  it('[TRUNK-2] Registry finds its registration by the addresses', () => {
    const stage = new Stage()
    stage.lists('PJSIPShowRegistrationsOutbound', [
      told('OutboundRegistrationDetail', registration, { Status: 'Registered' }),
    ])
    expect(stage.view.trunks.get('telco')).toMatchObject({ state: 'registered', stateAt: null })
    const says = (Status: string) =>
      stage.hears('Registry', { ChannelType: 'PJSIP', Username: 'sip:me@s', Domain: 'sip:s:5060', Status })
    const at = says('Rejected')
    expect(stage.view.trunks.get('telco')).toMatchObject({ state: 'rejected', stateAt: at })
    says('Unregistered')
    expect(stage.view.trunks.get('telco')?.state).toBe('unregistered')
    expect(stage.view.trunks.size).toBe(1)
  })

  it('[TRUNK-2] without the list of registrations, by the address it is reached at', () => {
    const stage = new Stage()
    contact(stage, 'telco', 'Reachable', 'sip:127.0.0.2:5060')
    stage.hears('Registry', {
      ChannelType: 'PJSIP',
      Username: 'sip:me@x',
      Domain: 'sip:127.0.0.2:5060',
      Status: 'Registered',
    })
    expect([...stage.view.trunks.keys()]).toEqual(['telco'])
    expect(stage.view.trunks.get('telco')).toMatchObject({ state: 'registered', rttMs: 1.2 })
  })

  it('[TRUNK-3] one that does not register', () => {
    const stage = new Stage({ trunks: ['pstn'] })
    expect(stage.view.trunks.get('pstn')?.state).toBe('unknown')
    contact(stage, 'pstn', 'Unreachable')
    expect(stage.view.trunks.get('pstn')?.state).toBe('unreachable')
    contact(stage, 'pstn', 'Reachable')
    expect(stage.view.trunks.get('pstn')?.state).toBe('reachable')
  })
})
