import { AmiFrame, decodeEvent } from '@jackfield/ami'
import { aLeg, aView } from '@jackfield/testkit'
import { expect, it } from 'vitest'
import { isUnseenCall } from './unseen-call.ts'

const event = (name: string, channel: string, more: Record<string, string> = {}) =>
  decodeEvent(AmiFrame.of(Object.entries({ Event: name, Channel: channel, Uniqueid: '1.1', Linkedid: '1.1', ...more })))
const seen = aView({ legs: [aLeg({ id: '1.1' })] })

it('who hangs up is looked at before, unless they were seen', () => {
  for (const name of ['HangupRequest', 'SoftHangupRequest', 'Hangup']) {
    expect(isUnseenCall(event(name, 'PJSIP/102-1'), aView({}))).toBe(true)
    expect(isUnseenCall(event(name, 'PJSIP/102-1'), seen)).toBe(false)
  }
})

it('who was called is told by whoever called them, and the halves of a Local channel are nobody', () => {
  expect(isUnseenCall(event('Hangup', 'PJSIP/102-1', { Linkedid: '1.0' }), aView({}))).toBe(false)
  expect(isUnseenCall(event('Hangup', 'Local/102@internal-1;1'), aView({}))).toBe(false)
  expect(isUnseenCall(event('Newstate', 'PJSIP/102-1'), aView({}))).toBe(false)
})
