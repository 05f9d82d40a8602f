import type { MediaIntent, View } from '@jackfield/model'
import type { Channel, Mirror } from '../mirror/mirror.ts'
import { type Plan, refuse } from './plan.ts'
import { planRoomInvite, planRoomKick, planRoomLock, planRoomMute, planRoomMuteAll, planRoomRecord } from './room.ts'
import { planMute, planRecordPause, planRecordStart, planRecordStop, planSendDigits } from './sound.ts'

/** Sound and rooms. `channel` is that of the leg; null for what is done to a room as a whole. */
export function planMedia(intent: MediaIntent, channel: Channel | null, view: View, mirror: Mirror): Plan {
  switch (intent.kind) {
    case 'room-invite':
      return planRoomInvite(intent, view, mirror)
    case 'room-lock':
      return planRoomLock(intent)
    case 'room-mute-all':
      return planRoomMuteAll(intent, view)
    case 'room-record':
      return planRoomRecord(intent)
    case 'room-mute':
      return planRoomMute(intent, view, mirror)
    case 'room-kick':
      return planRoomKick(intent, view, mirror)
  }
  if (channel === null) return refuse({ code: 'no-such-leg', legId: intent.legId })
  switch (intent.kind) {
    case 'record-start':
      return planRecordStart(intent, channel)
    case 'record-stop':
      return planRecordStop(intent, channel)
    case 'record-pause':
      return planRecordPause(intent, channel)
    case 'mute':
      return planMute(intent, channel)
    case 'send-digits':
      return planSendDigits(intent, channel)
  }
}
