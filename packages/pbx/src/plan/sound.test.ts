import type { AmiEvent, AmiResponse } from '@jackfield/ami'
import { recordingFile } from '@jackfield/dialplan'
import { type Feed, type Intent, legFingerprint } from '@jackfield/model'
import { describe, expect, it } from 'vitest'
import { anna, block, boris, Stage, told } from '../../test/words.ts'
import { effectSeen } from './effect.ts'
import { planIntent } from './plan-intent.ts'
import { remember } from './remember.ts'

const live: Feed = { id: 'ami', state: 'live', sinceAt: 0, lastWordAt: 0, lagMs: 1, reason: null, drift: 0 }
function talking(): Stage {
  const stage = new Stage().talking()
  stage.view.feeds.set('ami', live)
  return stage
}
function request(stage: Stage, kind: string, more: object = {}): Intent {
  const leg = stage.view.legs.get('a')
  const seen = leg ? legFingerprint(leg) : ''
  return { id: 'intent-0001', kind, actorExtensionId: '101', legId: 'a', seen, ...more } as Intent
}
const plan = (stage: Stage, intent: Intent) => planIntent(intent, stage.view, stage.mirror)
const refused = (stage: Stage, intent: Intent) => {
  const answer = plan(stage, intent)
  return answer.ok ? 'ok' : answer.error.code
}
const answers = (id: string) =>
  ['', id].map((one) => ({
    frame: { get: (name: string) => (name === 'MixMonitorID' && one ? one : null) },
  })) as never as AmiResponse[]
const setvar = (Variable: string, Value: string) => ({ action: 'Setvar', headers: { Channel: 'a', Variable, Value } })

/** Anna's leg is recorded by us. */
function recorded(): Stage {
  const stage = talking()
  remember(stage.mirror, { kind: 'recording', uniqueid: 'a', file: 'jackfield-a-1.wav' }, answers('0x7f00'))
  stage.hears('MixMonitorStart', block(anna))
  return stage
}

describe('recording', () => {
  it('[SOUND-2] begins by the second account, into a file of ours', () => {
    const stage = talking()
    const file = 'jackfield-a-intent-0001.wav'
    expect(plan(stage, request(stage, 'record-start'))).toEqual({
      ok: true,
      steps: [
        setvar('JACKFIELD_RECORDING', `on:${file}`),
        {
          action: 'MixMonitor',
          account: 'system',
          headers: { Channel: 'a', File: file, Options: 'bi(JACKFIELD_RECORDING_ID)' },
        },
      ],
      effect: { kind: 'recorded', legId: 'a', on: true },
      afterwards: [{ do: 'remember', what: { kind: 'recording', uniqueid: 'a', file } }],
      outcome: file,
    })
  })

  it.each(['1790000.1,b,touch x', '../../etc/x', 'a;b|c$(d)`e`', 'x'.repeat(300), 'é\n"<>'])(
    '[SOUND-2] whatever the channel is called: %j',
    (stem) => expect(recordingFile(stem, 'intent-0001')).toMatch(/^jackfield-[A-Za-z0-9._-]{1,140}\.wav$/),
  )

  it('[SOUND-1] [REC-2] is on the board when Asterisk has given its id, and off with the last one', () => {
    const stage = talking()
    remember(stage.mirror, { kind: 'recording', uniqueid: 'a', file: 'f.wav' }, answers(''))
    expect(stage.leg(anna)?.recordedTo).toBeNull()
    const begun = recorded()
    expect(begun.leg(anna)).toMatchObject({ recording: true, recordedTo: 'jackfield-a-1.wav', recordingPaused: false })
    expect(effectSeen({ kind: 'recorded', legId: 'a' as never, on: true }, begun.view)).toBe(true)
    expect(refused(begun, request(begun, 'record-start'))).toBe('already-recording')
    begun.hears('MixMonitorStop', block(anna))
    expect(begun.leg(anna)).toMatchObject({ recording: false, recordedTo: null })
  })

  it('[SOUND-3] ends by its id, and never one of the site', () => {
    const stage = recorded()
    expect(plan(stage, request(stage, 'record-stop'))).toMatchObject({
      steps: [
        { action: 'StopMixMonitor', headers: { Channel: 'a', MixMonitorID: '0x7f00' } },
        setvar('JACKFIELD_RECORDING_ID', ''),
      ],
      effect: { kind: 'recorded', legId: 'a', on: false },
    })
    const theirs = talking()
    expect(refused(theirs, request(theirs, 'record-stop'))).toBe('not-recording')
    theirs.hears('MixMonitorStart', block(anna))
    expect(theirs.leg(anna)).toMatchObject({ recording: true, recordedTo: null })
    expect(refused(theirs, request(theirs, 'record-stop'))).toBe('not-our-recording')
    expect(refused(theirs, request(theirs, 'record-pause', { paused: true }))).toBe('not-our-recording')
    // Beside it we may begin our own, whose end leaves theirs.
    remember(theirs.mirror, { kind: 'recording', uniqueid: 'a', file: 'f.wav' }, answers('0x1'))
    theirs.hears('MixMonitorStart', block(anna))
    remember(theirs.mirror, { kind: 'recording-ended', uniqueid: 'a' }, [])
    theirs.hears('MixMonitorStop', block(anna))
    expect(theirs.leg(anna)).toMatchObject({ recording: true, recordedTo: null })
  })

  it('[SOUND-4] [REC-3] pauses both directions; the event tells, or our question does', () => {
    const stage = recorded()
    expect(plan(stage, request(stage, 'record-pause', { paused: true }))).toMatchObject({
      steps: [
        { action: 'MixMonitorMute', headers: { Channel: 'a', Direction: 'both', State: '1' } },
        setvar('JACKFIELD_RECORDING', 'paused:jackfield-a-1.wav'),
      ],
    })
    stage.hears('MixMonitorMute', block(anna), { Direction: '3', State: '1' })
    expect(stage.leg(anna)?.recordingPaused).toBe(true)
    expect(refused(stage, request(stage, 'record-pause', { paused: true }))).toBe('already-so')
    remember(stage.mirror, { kind: 'recording-paused', uniqueid: 'a', paused: false }, [])
    expect(stage.leg(anna)?.recordingPaused).toBe(false)
  })

  it('[SOUND-4] is refused where the site records the same leg: it would silence theirs', () => {
    const stage = recorded()
    stage.hears('MixMonitorStart', block(anna))
    expect(refused(stage, request(stage, 'record-pause', { paused: true }))).toBe('also-recorded')
    stage.hears('MixMonitorStop', block(anna))
    expect(plan(stage, request(stage, 'record-pause', { paused: true })).ok).toBe(true)
  })

  it.each([
    ['on:jackfield-a-1.wav', '0x7f00', 'jackfield-a-1.wav', false],
    ['paused:jackfield-a-1.wav', '0x7f00', 'jackfield-a-1.wav', true],
    ['on:jackfield-a-1.wav', '', null, false],
    ['on:../x,y', '0x7f00', null, false],
    ['', '0x7f00', null, false],
  ])('[REC-4] reads %j with the id %j from the channel', (note, id, recordedTo, recordingPaused) => {
    const stage = new Stage()
    const listed = (one: typeof anna) =>
      told('CoreShowChannel', block(one), { Application: 'Dial', Duration: '00:00:05', BridgeId: '' })
    stage.lists('CoreShowChannels', [listed(anna), listed(boris)])
    const variables = { JACKFIELD_RECORDING: note, JACKFIELD_RECORDING_ID: id }
    stage.lists('Status', [{ ...told('Status', block(anna)), variables } as AmiEvent])
    expect(stage.leg(anna)).toMatchObject({ recording: recordedTo !== null, recordedTo, recordingPaused })
  })
})

describe('mute', () => {
  it('[SOUND-5] [MUTE-1] drops what comes from the phone, then notes it; the mark stays till it is taken back', () => {
    const stage = talking()
    expect(plan(stage, request(stage, 'mute', { muted: true }))).toEqual({
      ok: true,
      steps: [setvar('MUTEAUDIO(in)', 'on'), setvar('JACKFIELD_MUTED', '1')],
      effect: { kind: 'muted', legId: 'a', muted: true },
      afterwards: [{ do: 'remember', what: { kind: 'muted', uniqueid: 'a', muted: true } }],
    })
    expect(refused(stage, request(stage, 'mute', { muted: false }))).toBe('already-so')
    remember(stage.mirror, { kind: 'muted', uniqueid: 'a', muted: true }, [])
    expect(stage.leg(anna)?.muted).toBe(true)
    expect(stage.leg(boris)?.muted).toBe(false)
    expect(stage.view.extensions.get('101')?.muted).toBe(true)
    expect(plan(stage, request(stage, 'mute', { muted: false }))).toMatchObject({
      steps: [setvar('MUTEAUDIO(in)', 'off'), setvar('JACKFIELD_MUTED', '')],
    })
  })

  it('a phone that rings has no sound', () => {
    const stage = new Stage().ringing()
    stage.view.feeds.set('ami', live)
    const leg = [...stage.view.legs.values()].find((one) => one.phase === 'ringing')!
    const intent = { ...request(stage, 'mute', { muted: true }), legId: leg.id, seen: legFingerprint(leg) }
    expect(refused(stage, intent as Intent)).toBe('no-sound')
  })
})

it('[SOUND-6] keys go one by one, with a gap between two', () => {
  const stage = talking()
  const answer = plan(stage, request(stage, 'send-digits', { digits: '1#D' }))
  expect(answer).toMatchObject({
    ok: true,
    effect: { kind: 'answered', legId: 'a' },
    steps: [
      { action: 'PlayDTMF', headers: { Channel: 'a', Digit: '1' } },
      { action: 'PlayDTMF', headers: { Channel: 'a', Digit: '#' }, waitMs: expect.any(Number) },
      { action: 'PlayDTMF', headers: { Channel: 'a', Digit: 'D' }, waitMs: expect.any(Number) },
    ],
  })
  if (!answer.ok) return
  expect(answer.steps[0]?.waitMs).toBeUndefined()
  for (const { headers } of answer.steps) expect(headers).not.toHaveProperty('Receive')
})
