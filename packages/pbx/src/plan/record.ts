import { actions } from '@jackfield/ami/actions'
import { isRecordingId, isUniqueid, recordingFile, variables } from '@jackfield/dialplan'
import { recordingNote } from '../mirror/mixmonitor.ts'
import { type Planners, refuse } from './plan.ts'
import { setvar, step } from './steps.ts'

export const record: Planners<'record-start' | 'record-stop' | 'record-pause'> = {
  /**
   * [SOUND-2] The file lies in the exchange's folder for recordings. Only what is said in a bridge is written, so not the way there. What the
   * file is called is written on the channel first: it counts only with the id, which Asterisk writes there itself when the recording runs.
   */
  'record-start'({ id, legId }, { channel }) {
    const { uniqueid } = channel
    if (!isUniqueid(uniqueid)) return refuse({ code: 'no-such-leg', legId })
    const file = recordingFile(uniqueid, id)
    return {
      ok: true,
      steps: [
        setvar(channel, variables.recording, recordingNote(file, false)),
        step(actions.mixMonitor(uniqueid, file, `bi(${variables.recordingId})`), { account: 'system' }),
      ],
      effect: { kind: 'recorded', legId, on: true },
      afterwards: [{ do: 'remember', what: { kind: 'recording', uniqueid, file } }],
      outcome: file,
    }
  },

  /** [SOUND-3] By its id, so that none of the site's own recordings ends. The note goes last: till then it is true. */
  'record-stop'({ legId }, { channel }) {
    const { uniqueid, recordingId, recordedTo } = channel
    if (!isUniqueid(uniqueid)) return refuse({ code: 'no-such-leg', legId })
    if (recordingId === null || !isRecordingId(recordingId)) return refuse({ code: 'not-recording' })
    return {
      ok: true,
      steps: [step(actions.stopMixMonitor(uniqueid, recordingId)), setvar(channel, variables.recordingId, '')],
      effect: { kind: 'recorded', legId, on: false },
      afterwards: [{ do: 'remember', what: { kind: 'recording-ended', uniqueid } }],
      outcome: recordedTo,
    }
  },

  /**
   * [SOUND-4] Both directions. No Asterisk heeds which recording of the channel is meant, so where the site records it too there is no pause,
   * which would silence theirs; to go on is always allowed.
   */
  'record-pause'({ legId, paused }, { channel }) {
    const { uniqueid, recordingId, recordedTo } = channel
    if (!isUniqueid(uniqueid)) return refuse({ code: 'no-such-leg', legId })
    if (recordedTo === null || recordingId === null || !isRecordingId(recordingId))
      return refuse({ code: 'not-recording' })
    if (paused && channel.recordings > 1) return refuse({ code: 'also-recorded' })
    return {
      ok: true,
      steps: [
        step(actions.mixMonitorMute(uniqueid, 'both', paused)),
        setvar(channel, variables.recording, recordingNote(recordedTo, paused)),
      ],
      effect: { kind: 'recording-paused', legId, paused },
      afterwards: [{ do: 'remember', what: { kind: 'recording-paused', uniqueid, paused } }],
    }
  },
}
