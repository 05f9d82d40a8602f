import type { AmiEvent } from '@jackfield/ami'
import type { LegId, View } from '@jackfield/model'

/** Whether somebody goes who has called, and whom nobody has seen yet: a phone may say no within a few ms, and a machine may be busy for longer. */
export const isUnseenCall = (event: AmiEvent, view: View): boolean =>
  (event.event === 'HangupRequest' || event.event === 'SoftHangupRequest' || event.event === 'Hangup') &&
  event.channel.linkedid === event.channel.uniqueid &&
  !event.channel.channel.startsWith('Local/') &&
  !view.legs.has(event.channel.uniqueid as LegId)
