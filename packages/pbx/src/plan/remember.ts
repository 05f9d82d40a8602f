import type { AmiResponse } from '@jackfield/ami'
import type { Mirror } from '../mirror/mirror.ts'
import { forgetRecording, pauseRecording, rememberMuted, rememberRecording } from '../mirror/mixmonitor.ts'

/** What Asterisk accepted and reports in no event: it goes into the mirror when every step of the plan was accepted. */
export type Remembered =
  | { kind: 'recording'; uniqueid: string; file: string }
  | { kind: 'recording-ended'; uniqueid: string }
  | { kind: 'recording-paused'; uniqueid: string; paused: boolean }
  | { kind: 'muted'; uniqueid: string; muted: boolean }
  | { kind: 'room-locked'; conference: string; locked: boolean }

/** [SOUND-1] `answers` are those of the steps, in order. */
export function remember(mirror: Mirror, what: Remembered, answers: readonly AmiResponse[]): void {
  if (what.kind === 'room-locked') {
    const room = mirror.rooms.get(what.conference)
    if (!room || room.locked === what.locked) return
    room.locked = what.locked
    mirror.touched.rooms.add(what.conference)
    return
  }
  const channel = mirror.channels.get(what.uniqueid)
  if (!channel) return
  switch (what.kind) {
    case 'recording': {
      const id = answers.map(({ frame }) => frame.get('MixMonitorID') ?? '').find((one) => one !== '')
      if (id !== undefined) rememberRecording(mirror, channel, what.file, id)
      return
    }
    case 'recording-ended':
      forgetRecording(mirror, channel)
      return
    case 'recording-paused':
      pauseRecording(mirror, channel, what.paused)
      return
    case 'muted':
      rememberMuted(mirror, channel, what.muted)
  }
}
