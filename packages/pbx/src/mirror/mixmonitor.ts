import type { Channel, Mirror } from './mirror.ts'
import { touch } from './touch.ts'

/** [REC-1] MixMonitorStart and Stop bear no id: they can only be counted. With the last one gone ours is gone too. */
export function countRecording(mirror: Mirror, channel: Channel, step: 1 | -1): void {
  const before = channel.recordings
  channel.recordings = Math.max(0, before + step)
  channel.recordingOver = channel.recordings === 0
  if (channel.recordings > 0 !== before > 0) touch(mirror, channel)
  if (step === -1 && channel.recordings === 0) forgetRecording(mirror, channel)
}

/** [LIST-11] A list says that a MixMonitor was begun on the channel; whether it has been stopped since, only an event tells. */
export function listRecorded(mirror: Mirror, channel: Channel, parts: string): void {
  if (!(Number(parts) > 0) || channel.recordings > 0 || channel.recordingOver) return
  channel.recordings = 1
  touch(mirror, channel)
}

/** Whether somebody records this channel. Asterisk's answer to our own command may come before its event. */
export const isRecorded = ({ recordings, recordedTo }: Channel): boolean => recordings > 0 || recordedTo !== null

/** What is written on the channel, for a gateway that begins. */
export const recordingNote = (file: string, paused: boolean): string => `${paused ? 'paused' : 'on'}:${file}`

/** [REC-2] Ours: the id is in Asterisk's answer, and in no event. */
export function rememberRecording(mirror: Mirror, channel: Channel, file: string, id: string): void {
  channel.recordedTo = file
  channel.recordingId = id
  channel.recordingPaused = false
  touch(mirror, channel)
}

export function forgetRecording(mirror: Mirror, channel: Channel): void {
  if (channel.recordedTo === null) return
  channel.recordedTo = null
  channel.recordingId = null
  channel.recordingPaused = false
  touch(mirror, channel)
}

/** [REC-3] MixMonitorMute reports it (from 16.17, 18.3), and our own command where that event is missing. */
export function pauseRecording(mirror: Mirror, channel: Channel, paused: boolean): void {
  if (channel.recordedTo === null || channel.recordingPaused === paused) return
  channel.recordingPaused = paused
  touch(mirror, channel)
}

/** [MUTE-1] Asked for and taken: there is neither an event nor anything to read it back from, but our own note. */
export function rememberMuted(mirror: Mirror, channel: Channel, muted: boolean): void {
  if (channel.muted === muted) return
  channel.muted = muted
  touch(mirror, channel)
}

/** [REC-4] [MUTE-1] What is written on the channels tells a gateway that begins. A recording without an id is over. */
export function listSound(
  mirror: Mirror,
  channel: Channel,
  written: { recording: string; recordingId: string; muted: string },
): void {
  rememberMuted(mirror, channel, written.muted === '1')
  const [, word, file] = /^(on|paused):([A-Za-z0-9._-]{1,200})$/.exec(written.recording) ?? []
  if (!file || written.recordingId === '') return
  rememberRecording(mirror, channel, file, written.recordingId)
  pauseRecording(mirror, channel, word === 'paused')
  channel.recordings = Math.max(1, channel.recordings)
}
