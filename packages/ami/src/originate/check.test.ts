import { describe, expect, it } from 'vitest'
import { actions } from '../actions.ts'
import { checkOriginate } from './check.ts'
import type { OriginateFields } from './fields.ts'

const place = { context: 'internal', exten: '600' }
const fields = (more: object = {}): OriginateFields =>
  ({ channel: 'PJSIP/101', target: place, ...more }) as OriginateFields

describe('checkOriginate', () => {
  it.each([
    {},
    { target: { application: 'Wait', data: '1,2' }, account: 'sales', codecs: 'alaw,ulaw', timeoutMs: 1 },
    { callerId: '"Zoë" <600>', variables: { __ONE: 'a,b', 'PJSIP_HEADER(add,X-One)': '<sip:x>;y=1' } },
    { channel: 'Local/101@internal/n', channelId: 'a', otherChannelId: 'b', earlyMedia: true },
    { isAsync: false, preDialGoSub: 'prepare,s,1(a,b)', target: { ...place, priority: 2 } },
  ])('takes %j', (more) => {
    expect(checkOriginate(fields(more))).toBeNull()
  })

  it.each([
    ['channel', { channel: undefined }],
    ['channel', { channel: 'PJSIP' }],
    ['channel', { channel: `PJSIP/${'1'.repeat(255)}` }],
    ['target', { target: {} }],
    ['target', { target: { ...place, application: 'Wait' } }],
    ['target', { target: { application: 'Wait', priority: 1 } }],
    ['context', { target: { exten: '600' } }],
    ['exten', { target: { context: 'internal' } }],
    ['exten', { target: { context: 'internal', exten: '6\r\nAction: Logoff' } }],
    ['data', { target: { ...place, data: 'x' } }],
    ['priority', { target: { ...place, priority: 0 } }],
    ['application', { target: { application: 'System(rm)' } }],
    ['callerId', { callerId: 'a\nb' }],
    ['callerId', { callerId: 'ü'.repeat(128) }],
    ['timeoutMs', { timeoutMs: 0 }],
    ['account', { account: 'a'.repeat(80) }],
    ['codecs', { codecs: 'alaw ulaw' }],
    ['channelId', { channelId: 'x'.repeat(150) }],
    ['otherChannelId', { channel: 'Local/1@a', otherChannelId: 'b' }],
    ['otherChannelId', { channelId: 'a', otherChannelId: 'b' }],
    ['otherChannelId', { channel: 'Local/1@a', channelId: 'a', otherChannelId: 'a' }],
    ['variables', { variables: { 'A,B': '1' } }],
    ['variables', { variables: { A: '1\u0000' } }],
    ['preDialGoSub', { preDialGoSub: 'a,s,1' }],
    ['preDialGoSub', { preDialGoSub: 'a,s,1', isAsync: false, target: { application: 'Wait' } }],
    ['earlyMedia', { earlyMedia: true, target: { application: 'Wait' } }],
  ])('names %s: %j', (field, more) => {
    const fault = checkOriginate(fields(more))
    expect(fault).toMatchObject({ field })
    expect(fault?.message.startsWith(field)).toBe(true)
  })

  it('what Asterisk would leave out does not compile', () => {
    const typed: OriginateFields[] = [
      // @ts-expect-error an application beside a place
      { channel: 'PJSIP/1', target: { context: 'a', exten: '1', application: 'Wait' } },
      // @ts-expect-error PreDialGoSub of a call that is not waited for
      { channel: 'PJSIP/1', target: place, preDialGoSub: 'a,s,1' },
      // @ts-expect-error the second id without the first
      { channel: 'Local/1@a', target: place, otherChannelId: 'b' },
      // @ts-expect-error sound before the answer for an application
      { channel: 'PJSIP/1', target: { application: 'Wait' }, earlyMedia: true },
    ]
    expect(typed.map((one) => checkOriginate(one)?.field)).toEqual([
      ...['target', 'preDialGoSub', 'otherChannelId', 'earlyMedia'],
    ])
  })

  it('every field has its header', () => {
    const { headers } = actions.originate({
      ...{ channel: 'Local/1@a', target: place, callerId: '"A" <1>', timeoutMs: 5000, account: 'x', codecs: 'alaw' },
      ...{ isAsync: false, earlyMedia: true, preDialGoSub: 'p,s,1', channelId: 'i', otherChannelId: 'j' },
      variables: { A: '1', B: '2' },
    })
    expect(headers).toEqual([
      ...[
        ['Channel', 'Local/1@a'],
        ['Context', 'internal'],
        ['Exten', '600'],
        ['Priority', '1'],
        ['CallerID', '"A" <1>'],
        ['Timeout', '5000'],
      ],
      ...[
        ['Account', 'x'],
        ['Codecs', 'alaw'],
        ['EarlyMedia', 'true'],
        ['PreDialGoSub', 'p,s,1'],
        ['ChannelId', 'i'],
        ['OtherChannelId', 'j'],
      ],
      ['Variable', 'A=1'],
      ['Variable', 'B=2'],
    ])
  })
})
