import { AmiFrame, decodeEvent } from '@jackfield/ami'
import { createMirror, mirrorEvent } from '@jackfield/pbx'
import { aLeg, aView } from '@jackfield/testkit'
import { expect, it } from 'vitest'
import { isUnseen } from './unseen.ts'

const of = (name: string, uniqueid: string, more: Record<string, string> = {}) =>
  decodeEvent(
    AmiFrame.of(
      Object.entries({
        ...{ Event: name, Channel: `PJSIP/${uniqueid}-1`, Uniqueid: uniqueid, Linkedid: 'caller' },
        ...more,
      }),
    ),
  )
const newstate = (uniqueid: string, state: number) => of('Newstate', uniqueid, { ChannelState: String(state) })
const bridged = (name: string, uniqueid: string) => of(name, uniqueid, { BridgeUniqueid: 'b', BridgeNumChannels: '2' })

function mirrorOf(...events: ReturnType<typeof of>[]) {
  const mirror = createMirror({})
  for (const event of events) mirrorEvent(mirror, event, 1_000)
  return mirror
}
const legs = (id: string, more: Parameters<typeof aLeg>[0] = {}) => aView({ legs: [aLeg({ id, ...more })] })

it('who calls and hangs up is looked at before, unless they were seen', () => {
  for (const name of ['HangupRequest', 'SoftHangupRequest', 'Hangup']) {
    expect(isUnseen(of(name, 'caller'), mirrorOf(), aView({}))).toBe(true)
    expect(isUnseen(of(name, 'caller'), mirrorOf(), legs('caller'))).toBe(false)
  }
})

it('who was called is told by whoever called them, and the halves of a Local channel are nobody', () => {
  expect(isUnseen(of('Hangup', 'called'), mirrorOf(), aView({}))).toBe(false)
  expect(isUnseen(of('Hangup', 'caller', { Channel: 'Local/102@internal-1;1' }), mirrorOf(), aView({}))).toBe(false)
  expect(isUnseen(of('NewCallerid', 'caller'), mirrorOf(), aView({}))).toBe(false)
})

it('a phone that answers is looked at before, unless it was seen to ring', () => {
  const rings = mirrorOf(of('Newchannel', 'called', { ChannelState: '0' }), newstate('called', 5))
  expect(isUnseen(newstate('called', 6), rings, aView({}))).toBe(true)
  expect(isUnseen(newstate('called', 6), rings, legs('called', { phase: 'menu' }))).toBe(true)
  expect(isUnseen(newstate('called', 6), rings, legs('called', { phase: 'ringing' }))).toBe(false)
  expect(isUnseen(newstate('called', 5), rings, aView({}))).toBe(false)
  // It is up, and was before: nothing of it ends.
  mirrorEvent(rings, newstate('called', 6), 1_001)
  expect(isUnseen(newstate('called', 6), rings, aView({}))).toBe(false)
})

it('two who talked and part are looked at before, unless they were seen to talk', () => {
  const talk = mirrorOf(
    ...['caller', 'called'].flatMap((id) => [of('Newchannel', id, { ChannelState: '6' }), bridged('BridgeEnter', id)]),
  )
  for (const event of [bridged('BridgeLeave', 'called'), of('Hangup', 'called'), of('HangupRequest', 'called')]) {
    expect(isUnseen(event, talk, legs('called', { phase: 'dialing' }))).toBe(true)
    expect(isUnseen(event, talk, legs('called', { phase: 'held' }))).toBe(false)
    expect(isUnseen(event, mirrorOf(), legs('called'))).toBe(false)
  }
})
