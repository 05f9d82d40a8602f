import type { AmiEvent, ChannelBlock } from '@jackfield/ami'
import { describe, expect, it } from 'vitest'
import { Endings } from './endings.ts'

let tell: (event: AmiEvent) => void
const endings = () =>
  new Endings((listener) => {
    tell = listener
    return () => {}
  })
const channel = (name: string, more: Partial<ChannelBlock> = {}): ChannelBlock => ({
  ...{ channel: name, uniqueid: name, linkedid: name, channelState: 4, channelStateDesc: 'Ring' },
  ...{ callerIdNum: /\d+/.exec(name)?.[0] ?? '', callerIdName: '', connectedLineNum: '', connectedLineName: '' },
  ...{ accountCode: '', context: '', exten: '', priority: 1, chanVariables: {} },
  ...more,
})
const [anna, ben, carla] = ['PJSIP/101-1', 'PJSIP/102-1', 'PJSIP/103-1'] as const
const begin = (caller: string, dest: string) =>
  tell({ event: 'DialBegin', caller: channel(caller), dest: channel(dest), dialString: '' } as AmiEvent)
const dialEnd = (caller: string | null, dest: string, dialStatus: string, forward: string | null = null) =>
  tell({
    ...{ event: 'DialEnd', caller: caller && channel(caller), dest: channel(dest), dialStatus, forward },
  } as AmiEvent)
/** The dial ends, and then the channel that was called. */
function end(caller: string | null, dest: string, dialStatus: string, cause = 0): void {
  dialEnd(caller, dest, dialStatus)
  hangup(dest, cause)
}
const hangup = (name: string, cause: number, channelState = 4) =>
  tell({ event: 'Hangup', channel: channel(name, { channelState }), cause } as AmiEvent)
const told = (of: Endings, caller: string = anna) =>
  of.attempts(caller).map(({ device, cause }) => `${device} ${cause}`)

describe('why nobody answered', () => {
  it.each([
    ['BUSY', 'busy'],
    ['NOANSWER', 'callNotAnswered'],
    ['CONGESTION', 'networkCongestion'],
    ['CHANUNAVAIL', 'destNotObtainable'],
  ])('%s is told as %s, of both ends', (status, cause) => {
    const of = endings()
    begin(anna, ben)
    end(anna, ben, status)
    expect(told(of)).toEqual([`102 ${cause}`])
    expect(of.unanswered(ben)).toBe(cause)
    expect([...of.fresh()]).toEqual([anna])
    expect([...of.fresh()]).toEqual([])
  })
  it.each(['ANSWER', 'CANCEL', 'ABORT', 'GOTO', 'CONTINUE'])('%s is no failure', (status) => {
    const of = endings()
    begin(anna, ben)
    end(anna, ben, status)
    hangup(anna, 16)
    expect([told(of), of.unanswered(ben), of.own(anna)]).toEqual([[], null, null])
  })
  it('nor is a phone that sends the call on, or that a command rings', () => {
    const of = endings()
    begin(anna, ben)
    dialEnd(anna, ben, 'NOANSWER', '103')
    hangup(ben, 0)
    end(null, carla, 'BUSY')
    expect(told(of)).toEqual([])
  })
  it('is told when the phone has ended, whose own cause says more than what Dial makes of it', () => {
    const of = endings()
    begin(anna, ben)
    dialEnd(anna, ben, 'NOANSWER')
    expect([told(of), [...of.fresh()]]).toEqual([[], []])
    hangup(ben, 1)
    expect(told(of)).toEqual(['102 numberUnallocated'])
    expect(of.unanswered(ben)).toBe('numberUnallocated')
    end(anna, carla, 'UNKNOWN', 21)
    expect(told(of)).toEqual(['102 numberUnallocated', '103 busy'])
    end(anna, 'PJSIP/104-1', 'UNKNOWN', 16)
    expect(told(of)).toHaveLength(2)
  })
})

it('a phone that ends only after who called it is told of with the end of the caller', () => {
  const of = endings()
  begin(anna, ben)
  dialEnd(anna, ben, 'BUSY')
  begin(anna, carla)
  dialEnd(anna, carla, 'UNKNOWN')
  hangup(anna, 1)
  expect(told(of)).toEqual(['102 busy', '103 numberUnallocated'])
  hangup(ben, 17)
  hangup(carla, 21)
  expect([told(of).length, of.own(anna), of.own(ben)]).toEqual([2, null, null])
  begin('PJSIP/104-1', ben)
  dialEnd('PJSIP/104-1', ben, 'NOANSWER')
  hangup('PJSIP/104-1', 1)
  expect(told(of, 'PJSIP/104-1')).toEqual(['102 numberUnallocated'])
})

describe('Local channels in between', () => {
  const [near, far] = ['Local/102@people-1;1', 'Local/102@people-1;2'] as const
  it('are looked through: the phone behind is told, once', () => {
    const of = endings()
    begin(anna, near)
    begin(far, ben)
    end(far, ben, 'BUSY')
    end(anna, near, 'BUSY')
    expect(told(of)).toEqual(['102 busy'])
    expect(told(of, far)).toEqual([])
  })
  it('tell for themselves where nobody is behind', () => {
    const of = endings()
    begin(anna, near)
    end(anna, near, 'CONGESTION')
    expect(told(of)).toEqual(['null networkCongestion'])
  })
})

describe('a call that the exchange ends before it has called anybody', () => {
  it.each([
    [1, 'numberUnallocated'],
    [20, 'destOutOfOrder'],
    [34, 'networkCongestion'],
  ])('cause %i is told as %s', (cause, told) => {
    const of = endings()
    hangup(anna, cause)
    expect(of.own(anna)).toBe(told)
  })
  it('but not of one who has heard an announcement, or whom it was told of already', () => {
    const of = endings()
    hangup(anna, 1, 6)
    begin(carla, ben)
    end(carla, ben, 'BUSY')
    hangup(carla, 17)
    expect([of.own(anna), of.own(carla)]).toEqual([null, null])
  })
})

it('what is remembered is bounded', () => {
  const of = endings()
  for (let n = 0; n < 6_000; n++) {
    begin(`PJSIP/1-${n}`, `PJSIP/2-${n}`)
    end(`PJSIP/1-${n}`, `PJSIP/2-${n}`, 'BUSY')
  }
  for (let n = 0; n < 100; n++) end(anna, `PJSIP/102-${n}`, 'BUSY')
  expect(of.attempts('PJSIP/1-0')).toEqual([])
  expect(of.attempts('PJSIP/1-5999')).toHaveLength(1)
  expect(of.attempts(anna)).toHaveLength(20)
})
