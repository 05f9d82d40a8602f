import { describe, expect, test } from 'vitest'
import { channelHeaders } from '../../test/sample-session.ts'
import { AmiFrame } from '../wire/frame.ts'
import type { Header } from '../wire/header.ts'
import { decodeEvent, typedEventNames } from './decode-event.ts'

const event = (name: string, ...headers: Header[]) =>
  decodeEvent(AmiFrame.of([['Event', name], ['Privilege', 'call,all'], ...headers]))

const anna = channelHeaders('', 'PJSIP/101-00000001', '1700000000.1', "O\\'Brien")
const annaBlock = {
  channel: 'PJSIP/101-00000001',
  channelState: 6,
  channelStateDesc: 'Up',
  callerIdNum: '101',
  callerIdName: "O'Brien",
  connectedLineNum: '',
  connectedLineName: '',
  accountCode: '',
  context: 'internal',
  exten: '102',
  priority: 1,
  uniqueid: '1700000000.1',
  linkedid: '1700000000.1',
  chanVariables: {},
}
const bridge: Header[] = [
  ['BridgeUniqueid', 'b-1'],
  ['BridgeType', 'basic'],
  ['BridgeTechnology', 'simple_bridge'],
  ['BridgeCreator', '<unknown>'],
  ['BridgeName', '<unknown>'],
  ['BridgeNumChannels', '2'],
  ['BridgeVideoSourceMode', 'none'],
]

describe('blocks', () => {
  test('a channel block: escaped names undone, <unknown> is nothing, numbers proved', () => {
    expect(event('Newchannel', ...anna)).toEqual({
      event: 'Newchannel',
      actionId: null,
      timestampMs: null,
      channel: annaBlock,
    })
  })

  test('channel variables, escaped, the first of a name, none that reaches the prototype', () => {
    const decoded = event(
      'Newstate',
      ...anna,
      ['Tenantid', 't1'],
      ['ChanVariable', 'A=b=c\\n'],
      ['ChanVariable', '__proto__=x'],
      ['ChanVariable', 'EMPTY='],
      ['ChanVariable', 'A=second'],
    )
    if (decoded.event !== 'Newstate') throw new Error(decoded.event)
    expect(Object.entries(decoded.channel.chanVariables)).toEqual([
      ['A', 'b=c\n'],
      ['EMPTY', ''],
    ])
  })

  test('a dial without a caller, with a variable on the callee', () => {
    const dest = channelHeaders('Dest', 'PJSIP/102-00000002', '1700000000.2')
    const decoded = event('DialBegin', ...dest, ['DestChanVariable', 'X=1'], ['DialString', '102'])
    expect(decoded).toMatchObject({
      caller: null,
      dest: { uniqueid: '1700000000.2', chanVariables: { X: '1' } },
      dialString: '102',
    })
    expect(event('DialBegin', ...anna, ...dest)).toMatchObject({ caller: annaBlock, dest: { callerIdName: 'Anna' } })
  })

  test('a bridge block, and the channel that was swapped out', () => {
    expect(event('BridgeEnter', ...bridge, ...anna, ['SwapUniqueid', '9.9'])).toMatchObject({
      bridge: { bridgeUniqueid: 'b-1', bridgeCreator: '', bridgeNumChannels: 2, bridgeVideoSource: null },
      channel: annaBlock,
      swapUniqueid: '9.9',
    })
    expect(event('BridgeEnter', ...bridge, ...anna)).toMatchObject({ swapUniqueid: null })
  })
})

describe('the order of headers', () => {
  test('does not matter', () => {
    const headers: Header[] = [...anna, ['Cause', '26'], ['Cause-txt', 'Answered elsewhere'], ['TechCause', '200']]
    const expected = event('Hangup', ...headers)
    expect(expected).toMatchObject({ cause: 26, causeTxt: 'Answered elsewhere', techCause: '200' })
    for (let turn = 1; turn < headers.length; turn++) {
      expect(event('Hangup', ...headers.slice(turn), ...headers.slice(0, turn))).toEqual(expected)
    }
    expect(event('Hangup', ...headers.toReversed())).toEqual(expected)
  })

  test('a header is not taken for another that ends like it', () => {
    expect(event('Hangup', ['ChannelStateDesc', 'Up'], ['NotCause', '9'], ['Channel', 'x'])).toMatchObject({
      cause: 0,
      channel: { channel: 'x', channelState: -1, channelStateDesc: 'Up' },
    })
  })
})

describe('what an event is headed with', () => {
  test('the timestamp in ms, behind whatever debug=on adds', () => {
    const debug: Header[] = [
      ['SequenceNumber', '12'],
      ['File', 'manager.c'],
      ['Line', '1'],
      ['Func', 'f'],
      ['Timestamp', '1700000000.123456'],
      ['SystemName', 'pbx'],
    ]
    expect(event('Newchannel', ...debug, ...anna)).toMatchObject({ timestampMs: 1_700_000_000_123, channel: annaBlock })
    expect(event('Newchannel', ['Timestamp', 'soon'], ...anna).timestampMs).toBeNull()
  })

  test('an ActionID at either end of a list item, none on a live event', () => {
    const item = (...headers: Header[]) => decodeEvent(AmiFrame.of([['Event', 'QueueEntry'], ...headers]))
    expect(item(['ActionID', 'a-1'], ['Queue', 'q']).actionId).toBe('a-1')
    expect(item(['Queue', 'q'], ['ActionID', 'a-1']).actionId).toBe('a-1')
    expect(item(['Queue', 'q']).actionId).toBeNull()
    expect(event('Status', ...anna, ['ActionID', 'a-2']).actionId).toBe('a-2')
    expect(event('OriginateResponse', ['ActionID', 'a-3'], ['Response', 'Failure'], ['Reason', '5'])).toMatchObject({
      actionId: 'a-3',
      response: 'Failure',
      reason: 5,
    })
  })
})

describe('bad input', () => {
  test('an unknown event is kept whole', () => {
    const frame = AmiFrame.of([
      ['Event', 'Moon'],
      ['Privilege', 'call,all'],
      ['Phase', 'full'],
    ])
    expect(decodeEvent(frame)).toEqual({ event: 'unknown', name: 'Moon', frame, actionId: null, timestampMs: null })
    expect(decodeEvent(AmiFrame.of([['Event', 'constructor']])).event).toBe('unknown')
  })

  test.each(['', 'x', ' ', '0x10', 'NaN', 'Infinity', '1e3', '6\n'])('%j is no number', (value) => {
    expect(event('Hangup', ...anna, ['Cause', value])).toMatchObject({ cause: 0 })
    expect(event('ContactStatus', ['RoundtripUsec', value])).toMatchObject({ roundtripUsec: null })
  })

  test.each(typedEventNames)('%s without any header of its own does not throw', (name) => {
    const decoded = decodeEvent(new AmiFrame(`Event: ${name}`))
    expect(decoded.event).toBe(name)
    expect(JSON.stringify(decoded)).not.toContain('undefined')
  })

  test('a long hostile name comes through unharmed', () => {
    const name = `<script>\u202e${'x'.repeat(4096)}`
    const decoded = event('Newchannel', ...channelHeaders('', 'PJSIP/1-1', '1.1', name))
    expect(decoded).toMatchObject({ channel: { callerIdName: name, uniqueid: '1.1' } })
  })
})

describe('single events', () => {
  test('a queue member is the same in events and in the list, where two headers have other names', () => {
    const rest: Header[] = [
      ['StateInterface', 'PJSIP/103'],
      ['Membership', 'dynamic'],
      ['Penalty', '1'],
      ['CallsTaken', '7'],
      ['LastCall', '1700000000'],
      ['LastPause', '0'],
      ['InCall', '1'],
      ['Status', '2'],
      ['Paused', '1'],
      ['PausedReason', 'lunch'],
    ]
    const inEvent = event(
      'QueueMemberStatus',
      ['Queue', 'sales'],
      ['MemberName', 'Carla'],
      ['Interface', 'PJSIP/103'],
      ...rest,
      ['Ringinuse', '0'],
      ['Wrapuptime', '5'],
    )
    const inList = event('QueueMember', ['Queue', 'sales'], ['Name', 'Carla'], ['Location', 'PJSIP/103'], ...rest, [
      'Wrapuptime',
      '5',
    ])
    const member = {
      queue: 'sales',
      memberName: 'Carla',
      interface: 'PJSIP/103',
      stateInterface: 'PJSIP/103',
      membership: 'dynamic',
      penalty: 1,
      callsTaken: 7,
      lastCall: 1_700_000_000,
      lastPause: 0,
      loginTime: null,
      inCall: true,
      status: 2,
      paused: true,
      pausedReason: 'lunch',
      wrapuptime: 5,
    }
    expect(inEvent).toMatchObject({ member: { ...member, ringinuse: false } })
    expect(inList).toMatchObject({ member: { ...member, ringinuse: null } })
  })

  test('placeholders of their own: unknown in QueueEntry, (null) in VoicemailUserEntry', () => {
    expect(event('QueueEntry', ['CallerIDNum', 'unknown'], ['CallerIDName', 'unknown'], ['Wait', '12'])).toMatchObject({
      callerIdNum: '',
      callerIdName: '',
      wait: 12,
      priority: null,
    })
    expect(event('VoicemailUserEntry', ['Email', '(null)'], ['NewMessageCount', '3'])).toMatchObject({
      email: '',
      newMessageCount: 3,
    })
  })

  test('escaping is per field: presence by state yes, by hint no', () => {
    expect(event('PresenceStateChange', ['Message', "it\\'s"])).toMatchObject({ message: "it's" })
    expect(event('PresenceStatus', ['Message', "it\\'s"])).toMatchObject({ message: "it\\'s" })
  })

  test('what the database holds', () => {
    expect(event('DBGetResponse', ['Family', 'DND'], ['Key', '101'], ['Val', 'YES'])).toMatchObject({
      family: 'DND',
      key: '101',
      val: 'YES',
    })
    expect(event('DBGetTreeResponse', ['Key', '/DND/101'], ['Val', ''])).toMatchObject({ key: '/DND/101', val: '' })
  })

  test('durations in ms: the clock of CoreShowChannel, the seconds of Status and parking', () => {
    expect(event('CoreShowChannel', ...anna, ['Duration', '101:02:03'], ['BridgeId', ''])).toMatchObject({
      durationMs: ((101 * 60 + 2) * 60 + 3) * 1000,
      bridgeId: '',
    })
    expect(event('CoreShowChannel', ['Duration', 'long']).event).toBe('CoreShowChannel')
    expect(
      event('Status', ...anna, ['Seconds', '9'], ['Variable', 'CHANNEL(onhold)=1'], ['Variable', 'CDR(answer,u)=17.5']),
    ).toMatchObject({
      durationMs: 9000,
      variables: { 'CHANNEL(onhold)': '1', 'CDR(answer,u)': '17.5' },
    })
    expect(
      event(
        'ParkedCall',
        ...channelHeaders('Parkee', 'PJSIP/1-1', '1.1'),
        ['ParkingSpace', '701'],
        ['ParkingTimeout', '45'],
      ),
    ).toMatchObject({
      parkee: { uniqueid: '1.1' },
      parkingSpace: '701',
      parkingTimeoutMs: 45_000,
    })
  })

  test('an attended transfer with only some of its blocks', () => {
    const decoded = event(
      'AttendedTransfer',
      ['Result', 'Success'],
      ...channelHeaders('OrigTransferer', 'PJSIP/1-1', '1.1'),
      ['OrigBridgeUniqueid', 'b-1'],
      ...channelHeaders('SecondTransferer', 'PJSIP/1-2', '1.2'),
      ['IsExternal', 'Yes'],
      ['DestType', 'App'],
      ['DestApp', 'Queue'],
    )
    expect(decoded).toMatchObject({
      origTransferer: { uniqueid: '1.1' },
      origBridge: { bridgeUniqueid: 'b-1' },
      secondTransferer: { uniqueid: '1.2' },
      secondBridge: null,
      transferee: null,
      transferTarget: null,
      isExternal: true,
      destApp: 'Queue',
      destBridgeUniqueid: null,
    })
  })

  test('a user event passes all its headers', () => {
    const decoded = event('UserEvent', ['UserEvent', 'Note'], ['Text', 'a: b'], ['Text', 'c'])
    if (decoded.event !== 'UserEvent') throw new Error(decoded.event)
    expect(decoded).toMatchObject({ userEvent: 'Note', channel: null })
    expect(decoded.headers.slice(-2)).toEqual([
      ['Text', 'a: b'],
      ['Text', 'c'],
    ])
  })
})
