import type {
  MuteIntent,
  RecordPauseIntent,
  RecordStartIntent,
  RecordStopIntent,
  SendDigitsIntent,
} from '@jackfield/model'
import type { Channel } from '../mirror/mirror.ts'
import { MUTED_NOTE, RECORDING_ID, RECORDING_NOTE, recordingNote } from '../mirror/mixmonitor.ts'
import { type Plan, type PlanStep, refuse } from './plan.ts'
import { isSafeChannel } from './safe-channel.ts'

/** How long a key is pressed, and how long nothing is between two, ms: what any menu takes for two keys. */
const KEY_MS = 120
const GAP_MS = 120

const set = (Channel: string, Variable: string, Value: string): PlanStep => ({
  action: 'Setvar',
  headers: { Channel, Variable, Value },
})

/**
 * [SOUND-2] The file has a name of ours: a comma in it would be a shell command for Asterisk. It lies in the exchange's folder for
 * recordings. Only what is said in a bridge is written, so not the way there. What it is called is written on the channel first:
 * it counts only with the id, which Asterisk writes there itself when the recording runs.
 */
export function planRecordStart({ id, legId }: RecordStartIntent, { uniqueid }: Channel): Plan {
  if (!isSafeChannel(uniqueid)) return refuse({ code: 'no-such-leg', legId })
  const file = recordingFile(uniqueid, id)
  return {
    ok: true,
    steps: [
      set(uniqueid, RECORDING_NOTE, recordingNote(file, false)),
      {
        action: 'MixMonitor',
        account: 'system',
        headers: { Channel: uniqueid, File: file, Options: `bi(${RECORDING_ID})` },
      },
    ],
    effect: { kind: 'recorded', legId, on: true },
    remembers: { kind: 'recording', uniqueid, file },
    outcome: file,
  }
}

/** [SOUND-2] Letters, digits, dot, dash and underscore, whatever a Uniqueid is made of; different for each wish. */
export function recordingFile(stem: string, intentId: string): string {
  return `jackfield-${stem}-${intentId}`
    .replace(/[^A-Za-z0-9._-]/g, '_')
    .slice(0, 150)
    .concat('.wav')
}

/** [SOUND-3] By its id, so that none of the site's own recordings ends. The note goes last: till then it is true. */
export function planRecordStop({ legId }: RecordStopIntent, { uniqueid, recordingId, recordedTo }: Channel): Plan {
  if (!isSafeChannel(uniqueid)) return refuse({ code: 'no-such-leg', legId })
  if (recordingId === null || !isRecordingId(recordingId)) return refuse({ code: 'not-recording' })
  return {
    ok: true,
    steps: [
      { action: 'StopMixMonitor', headers: { Channel: uniqueid, MixMonitorID: recordingId } },
      set(uniqueid, RECORDING_ID, ''),
    ],
    effect: { kind: 'recorded', legId, on: false },
    remembers: { kind: 'recording-ended', uniqueid },
    outcome: recordedTo,
  }
}

/**
 * [SOUND-4] Both directions. No Asterisk heeds which recording of the channel is meant, so where the site records it too there is
 * no pause, which would silence theirs; to go on is always allowed.
 */
export function planRecordPause({ legId, paused }: RecordPauseIntent, channel: Channel): Plan {
  const { uniqueid, recordingId, recordedTo } = channel
  if (!isSafeChannel(uniqueid)) return refuse({ code: 'no-such-leg', legId })
  if (recordedTo === null || recordingId === null || !isRecordingId(recordingId))
    return refuse({ code: 'not-recording' })
  if (paused && channel.recordings > 1) return refuse({ code: 'also-recorded' })
  return {
    ok: true,
    steps: [
      {
        action: 'MixMonitorMute',
        headers: { Channel: uniqueid, Direction: 'both', State: paused ? '1' : '0' },
      },
      set(uniqueid, RECORDING_NOTE, recordingNote(recordedTo, paused)),
    ],
    effect: { kind: 'recording-paused', legId, paused },
    remembers: { kind: 'recording-paused', uniqueid, paused },
  }
}

/** Asterisk's ids of recordings are addresses; what was read back from a variable could be anything. */
const isRecordingId = (id: string): boolean => /^[0-9A-Za-z]{1,40}$/.test(id)

/**
 * [SOUND-5] What comes in from the phone is dropped, wherever the channel goes. MuteAudio would need the class `system`, the function
 * does not. The note is written second: if we die in between, asking again is safe.
 */
export function planMute({ legId, muted }: MuteIntent, { uniqueid }: Channel): Plan {
  if (!isSafeChannel(uniqueid)) return refuse({ code: 'no-such-leg', legId })
  return {
    ok: true,
    steps: [set(uniqueid, 'MUTEAUDIO(in)', muted ? 'on' : 'off'), set(uniqueid, MUTED_NOTE, muted ? '1' : '')],
    effect: { kind: 'muted', legId, muted },
    remembers: { kind: 'muted', uniqueid, muted },
  }
}

/** [SOUND-6] One action a key: Asterisk looks at the first character only. Nothing of it is on the board. */
export function planSendDigits({ legId, digits }: SendDigitsIntent, { uniqueid }: Channel): Plan {
  if (!isSafeChannel(uniqueid)) return refuse({ code: 'no-such-leg', legId })
  return {
    ok: true,
    steps: [...digits].map((Digit, index) => ({
      action: 'PlayDTMF',
      headers: { Channel: uniqueid, Digit, Duration: String(KEY_MS) },
      ...(index === 0 ? {} : { waitMs: KEY_MS + GAP_MS }),
    })),
    effect: { kind: 'answered', legId },
  }
}
