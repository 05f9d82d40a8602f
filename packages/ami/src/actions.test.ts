import { describe, expect, test } from 'vitest'
import { actions } from './actions.ts'
import { encodeAction } from './wire/encode-action.ts'

test('redirect of one leg and of both', () => {
  expect(actions.redirect('17.1', { context: 'panel-xfer', exten: '102' })).toEqual({
    name: 'Redirect',
    headers: [
      ['Channel', '17.1'],
      ['Context', 'panel-xfer'],
      ['Exten', '102'],
      ['Priority', '1'],
    ],
  })
  const both = actions.redirect(
    '17.1',
    { context: 'a', exten: '1' },
    { channel: '17.2', to: { context: 'b', exten: '2', priority: 3 } },
  )
  expect(both.headers.slice(4)).toEqual([
    ['ExtraChannel', '17.2'],
    ['ExtraContext', 'b'],
    ['ExtraExten', '2'],
    ['ExtraPriority', '3'],
  ])
})

test('originate is asynchronous, one header for each variable', () => {
  const { headers } = actions.originate({
    channel: 'PJSIP/100',
    target: { application: 'ChanSpy', data: '17.1,quBE' },
    callerId: '"Barge" <103>',
    channelId: 'own-1',
    variables: { 'PJSIP_HEADER(add,Call-Info)': '<sip:x>;answer-after=0', NOTE: 'a,b=c' },
  })
  expect(headers).toEqual([
    ['Channel', 'PJSIP/100'],
    ['Application', 'ChanSpy'],
    ['Data', '17.1,quBE'],
    ['CallerID', '"Barge" <103>'],
    ['Async', 'true'],
    ['ChannelId', 'own-1'],
    ['Variable', 'PJSIP_HEADER(add,Call-Info)=<sip:x>;answer-after=0'],
    ['Variable', 'NOTE=a\\,b=c'],
  ])
})

test('pause in all queues or one', () => {
  expect(actions.queuePause('PJSIP/103', true, null, 'lunch').headers).toEqual([
    ['Interface', 'PJSIP/103'],
    ['Paused', 'true'],
    ['Reason', 'lunch'],
  ])
  expect(actions.queuePause('PJSIP/103', false, 'sales').headers[0]).toEqual(['Queue', 'sales'])
})

describe('what would do something else than asked is refused', () => {
  test('a hangup by pattern', () => {
    expect(() => actions.hangup('/.*/')).toThrow(TypeError)
    expect(actions.hangup('17.1', 16).headers).toEqual([
      ['Channel', '17.1'],
      ['Cause', '16'],
    ])
  })
  test.each(['a,r(/tmp/x)', '../x', 'a b', '', '-x'])('a recording named %j', (file) => {
    expect(() => actions.mixMonitor('17.1', file)).toThrow(TypeError)
  })
  test('a comma in MixMonitor options', () => {
    expect(() => actions.mixMonitor('17.1', 'call.wav', 'b,touch /tmp/x')).toThrow(TypeError)
  })
  test.each(['A,B', 'A=B', ''])('a variable named %j', (name) => {
    const target = { context: 'a', exten: '1' }
    expect(() => actions.originate({ channel: 'PJSIP/1', target, variables: { [name]: 'x' } })).toThrow(TypeError)
  })
})

test('the value of a variable keeps what Asterisk would split or take away', () => {
  const target = { context: 'a', exten: '1' }
  const { headers } = actions.originate({ channel: 'PJSIP/1', target, variables: { 'CALLERID(name)': 'Roe, "J" \\' } })
  expect(headers.at(-1)).toEqual(['Variable', 'CALLERID(name)=Roe\\, \\"J\\" \\\\'])
})

test('every builder yields what the encoder takes', () => {
  const place = { context: 'a', exten: '1' }
  const all = [
    actions.blindTransfer('1.1', place),
    actions.bridge('PJSIP/1-1', 'PJSIP/2-2'),
    actions.park('1.1', { timeoutChannelName: 'PJSIP/2-2', timeoutMs: 45_000 }),
    actions.setvar('1.1', 'MUTEAUDIO(in)', 'on'),
    actions.getvar('DEVICE_STATE(PJSIP/1)'),
    actions.playDtmf('1.1', '5', { receive: true, durationMs: 100 }),
    actions.queueAdd({ queue: 'q', interface: 'PJSIP/1', paused: false }),
    actions.queueRemove('q', 'PJSIP/1'),
    actions.queuePenalty('PJSIP/1', 2),
    actions.queueChangePriorityCaller('q', 'PJSIP/1-1', 5),
    actions.queueWithdrawCaller('q', 'PJSIP/1-1'),
    actions.confbridgeKick('801', 'PJSIP/1-1'),
    actions.confbridgeMute('801', 'PJSIP/1-1'),
    actions.confbridgeUnmute('801', 'PJSIP/1-1'),
    actions.confbridgeLock('801'),
    actions.confbridgeUnlock('801'),
    actions.confbridgeStartRecord('801'),
    actions.confbridgeStopRecord('801'),
    actions.mixMonitor('1.1', 'call-1.wav', 'b'),
    actions.stopMixMonitor('1.1'),
    actions.mixMonitorMute('1.1', 'both', true),
    actions.mailboxCount('101@default'),
    actions.coreSettings(),
    actions.coreStatus(),
    actions.listCommands(),
    actions.ping(),
    actions.status(['CHANNEL(onhold)', 'CDR(answer,u)']),
  ]
  for (const { name, headers } of all) expect(encodeAction(name, headers).length).toBeGreaterThan(10)
})
