import { type Feed, type Intent, legFingerprint } from '@jackfield/model'
import { describe, expect, it } from 'vitest'
import { anna, block, boris, bridgeBlock, carla, Stage, told } from '../../test/words.ts'
import { beginAttempt, type DialAttempt } from './dial-attempt.ts'
import { effectSeen } from './effect.ts'
import { hearInvite } from './invite-attempt.ts'
import { planIntent } from './plan-intent.ts'
import { remember } from './remember.ts'

const live: Feed = { id: 'ami', state: 'live', sinceAt: 0, lastWordAt: 0, lagMs: 1, reason: null, drift: 0 }
const room = { id: 'r', type: 'base', technology: 'softmix', creator: 'ConfBridge', name: '801' }
/** Anna and Boris in room 801. */
function meeting(): Stage {
  const stage = new Stage({ extensions: ['101', '102', '103'], names: { 101: 'Anna "A" Berg' } })
  for (const device of ['PJSIP/101', 'PJSIP/102', 'PJSIP/103'])
    stage.hears('DeviceStateChange', { Device: device, State: 'NOT_INUSE' })
  stage.hears('ConfbridgeStart', { Conference: '801' }, bridgeBlock(room))
  for (const one of [anna, boris]) {
    stage.newchannel({ ...one, state: 6 })
    stage.enter(one, room)
    stage.hears('ConfbridgeJoin', { Conference: '801', Admin: 'No', Muted: 'No' }, bridgeBlock(room), block(one))
  }
  stage.view.feeds.set('ami', live)
  return stage
}
const ofRoom = (kind: string, more: object = {}): Intent =>
  ({ id: 'intent-0001', kind, actorExtensionId: '101', conferenceId: '801', ...more }) as Intent
function ofOne(stage: Stage, kind: string, legId: string, more: object = {}): Intent {
  const leg = stage.view.legs.get(legId)
  return {
    id: 'intent-0001',
    kind,
    actorExtensionId: '101',
    legId,
    seen: leg ? legFingerprint(leg) : '',
    ...more,
  } as Intent
}
const plan = (stage: Stage, intent: Intent) => planIntent(intent, stage.view, stage.mirror)
const refused = (stage: Stage, intent: Intent) => {
  const answer = plan(stage, intent)
  return answer.ok ? 'ok' : answer.error.code
}

describe('invite', () => {
  it('[ROOM-1] rings an internal phone, which shows the operator', () => {
    const stage = meeting()
    expect(plan(stage, ofRoom('room-invite', { number: '103' }))).toMatchObject({
      steps: [
        {
          action: 'Originate',
          headers: {
            Channel: 'PJSIP/103',
            Context: 'jackfield-invited',
            Exten: '801',
            CallerID: '"Anna A Berg" <101>',
            ChannelId: 'jackfield-intent-0001',
            Async: 'true',
          },
        },
      ],
    })
  })
  it('[ROOM-1] calls any other number through the dialplan', () => {
    expect(plan(meeting(), ofRoom('room-invite', { number: '0655123' }))).toMatchObject({
      steps: [
        {
          headers: {
            Channel: 'Local/0655123@jackfield-invite/n',
            ChannelId: 'jackfield-intent-0001',
            OtherChannelId: 'jackfield-intent-0001-out',
          },
        },
      ],
      effect: { kind: 'invited', madeId: 'jackfield-intent-0001', viaId: 'jackfield-intent-0001-out' },
    })
  })
  it('[ROOM-1] refuses a participant, a locked or ended room, and an operator without a phone', () => {
    const stage = meeting()
    expect(refused(stage, ofRoom('room-invite', { number: '102' }))).toBe('same-extension')
    expect(refused(stage, ofRoom('room-invite', { number: '103', actorExtensionId: null }))).toBe(
      'choose-your-extension',
    )
    expect(refused(stage, ofRoom('room-invite', { number: 'x.y' }))).toBe('bad-number')
    expect(refused(stage, ofRoom('room-invite', { number: '103', conferenceId: '802' }))).toBe('no-such-target')
    remember(stage.mirror, { kind: 'room-locked', conference: '801', locked: true }, [])
    expect(refused(stage, ofRoom('room-invite', { number: '103' }))).toBe('room-locked')
  })
  it('[CONF-7] is done when the called channel is in the room', () => {
    const stage = meeting()
    const effect = {
      kind: 'invited',
      legId: null,
      conferenceId: '801',
      intentId: 'intent-0001',
      madeId: '',
      viaId: '',
    } as const
    expect(effectSeen(effect, stage.view)).toBe(false)
    const invited = { ...carla, id: 'jackfield-intent-0001', state: 6 }
    stage.newchannel(invited)
    stage.enter(invited, room)
    expect(stage.view.participants.get('jackfield-intent-0001')?.madeBy).toBe('intent-0001')
    expect(stage.view.participants.get('a')?.madeBy).toBeNull()
    expect(effectSeen(effect, stage.view)).toBe(true)
  })

  const made = 'jackfield-intent-0001'
  const via = `${made}-out`
  const after = (...all: Parameters<typeof told>[]): DialAttempt =>
    all.reduce((attempt, words) => hearInvite(attempt, via, told(...words)), beginAttempt(made))
  const id = (one: typeof anna, uniqueid: string, prefix = '') => block({ ...one, id: uniqueid }, prefix)
  it.each([
    ['BUSY', 'dial-busy'],
    ['NOANSWER', 'dial-no-answer'],
    ['CONGESTION', 'dial-no-route'],
  ])('[ROOM-6] the word of the phone itself: %s', (DialStatus, code) => {
    const attempt = after(
      ['DialEnd', id(carla, made, 'Dest'), { DialStatus }],
      ['OriginateResponse', { Response: 'Failure', Uniqueid: made, Reason: '0' }],
    )
    expect(attempt).toMatchObject({ over: true, failure: { code } })
    // Asterisk's answer and the phone's word take different ways, and on 16 the answer may come first.
    const swapped = after(
      ['OriginateResponse', { Response: 'Failure', Uniqueid: made, Reason: '0' }],
      ['DialEnd', id(carla, made, 'Dest'), { DialStatus }],
    )
    expect(swapped).toMatchObject({ over: true, failure: { code } })
  })
  it('[ROOM-6] of a number outside the dial of the other half tells; the next attempt begins anew', () => {
    const busy = after(
      ['DialBegin', id(carla, via), id(boris, 'x', 'Dest')],
      ['DialEnd', id(carla, via), id(boris, 'x', 'Dest'), { DialStatus: 'BUSY' }],
    )
    expect(busy.failure?.code).toBe('dial-busy')
    const again = hearInvite(busy, via, told('DialBegin', id(carla, via), id(boris, 'y', 'Dest')))
    expect(again.failure).toBeNull()
    const declined = hearInvite(
      again,
      via,
      told('Hangup', id(boris, 'y'), { Cause: '21', 'Cause-txt': 'Call Rejected' }),
    )
    expect(declined.failure?.code).toBe('dial-declined')
  })
  it('[ROOM-6] a guest who answered and hung up before the room has ended it', () => {
    const attempt = after(
      ['OriginateResponse', { Response: 'Success', Uniqueid: made, Reason: '4' }],
      ['Hangup', id(carla, made), { Cause: '16', 'Cause-txt': 'Normal Clearing' }],
    )
    expect(attempt).toMatchObject({ over: true, failure: { code: 'dial-ended' } })
    const other = beginAttempt(made)
    expect(hearInvite(other, via, told('Hangup', id(carla, 'other'), { Cause: '16' }))).toBe(other)
  })
})

describe('control', () => {
  it('[ROOM-2] names one participant whole', () => {
    const stage = meeting()
    const name = stage.mirror.channels.get('b')!.channel
    expect(plan(stage, ofOne(stage, 'room-mute', 'b', { muted: true }))).toMatchObject({
      steps: [{ action: 'ConfbridgeMute', headers: { Conference: '801', Channel: name } }],
      effect: { kind: 'room-muted', legIds: ['b'], muted: true },
    })
    expect(plan(stage, ofOne(stage, 'room-kick', 'b'))).toMatchObject({
      steps: [{ action: 'ConfbridgeKick', headers: { Conference: '801', Channel: name } }],
    })
    expect(refused(stage, ofOne(stage, 'room-mute', 'b', { muted: false }))).toBe('already-so')
    for (const odd of ['', 'PJSIP/102', 'all', 'participants']) {
      stage.mirror.channels.get('b')!.channel = odd
      expect(refused(stage, ofOne(stage, 'room-mute', 'b', { muted: true })), odd).toBe('no-such-leg')
    }
  })
  it('[ROOM-3] a lock is known by the answer', () => {
    const stage = meeting()
    expect(plan(stage, ofRoom('room-lock', { locked: true }))).toMatchObject({
      steps: [{ action: 'ConfbridgeLock', headers: { Conference: '801' } }],
      afterwards: [{ do: 'remember', what: { kind: 'room-locked', conference: '801', locked: true } }],
    })
    remember(stage.mirror, { kind: 'room-locked', conference: '801', locked: true }, [])
    expect(stage.view.conferences.get('801')?.locked).toBe(true)
    expect(refused(stage, ofRoom('room-lock', { locked: true }))).toBe('already-so')
  })
  it('[ROOM-4] all are muted but the admins', () => {
    const stage = meeting()
    stage.hears('ConfbridgeJoin', { Conference: '801', Admin: 'Yes', Muted: 'No' }, bridgeBlock(room), block(anna))
    expect(plan(stage, ofRoom('room-mute-all', { muted: true }))).toMatchObject({
      steps: [{ action: 'ConfbridgeMute', headers: { Conference: '801', Channel: 'participants' } }],
      effect: { kind: 'room-muted', legIds: ['b'], muted: true },
    })
    expect(refused(stage, ofRoom('room-mute-all', { muted: false }))).toBe('already-so')
  })
  it('[ROOM-5] is recorded by the second account', () => {
    const stage = meeting()
    expect(plan(stage, ofRoom('room-record', { recording: true }))).toMatchObject({
      steps: [
        {
          action: 'ConfbridgeStartRecord',
          account: 'system',
          headers: { Conference: '801', RecordFile: 'jackfield-room-801-intent-0001.wav' },
        },
      ],
    })
    expect(refused(stage, ofRoom('room-record', { recording: false }))).toBe('not-recording')
  })
})
