import type { AmiEvent } from '@jackfield/ami'
import type { Leg, LegId, LegPhase, View } from '@jackfield/model'
import type { Mirror } from '@jackfield/pbx'

/** `ChannelState` of a channel block: `include/asterisk/channelstate.h`. */
const RINGING = 5
const UP = 6
/** A leg that is in one of these is not shown to talk with anybody yet. */
const beforeTalking: ReadonlySet<LegPhase> = new Set(['ringing', 'dialing', 'menu', 'waiting', 'parked'])

/**
 * Whether an event ends what the board has not shown yet: the ringing of a phone that answers, a talk, or somebody who called. All three may last a few ms, and a busy
 * machine may be busy for longer; who watches the board has to see them first.
 */
export function isUnseen(event: AmiEvent, mirror: Pick<Mirror, 'channels'>, view: Pick<View, 'legs'>): boolean {
  switch (event.event) {
    case 'Newstate':
      return event.channel.channelState === UP && isUnseenRing(mirror, event.channel.uniqueid, view)
    case 'BridgeLeave':
      return isUnseenTalk(mirror, event.channel.uniqueid, view)
    case 'HangupRequest':
    case 'SoftHangupRequest':
    case 'Hangup':
      return isUnseenCaller(event.channel, view) || isUnseenTalk(mirror, event.channel.uniqueid, view)
    default:
      return false
  }
}

const legOf = ({ legs }: Pick<View, 'legs'>, uniqueid: string): Leg | undefined => legs.get(uniqueid as LegId)

/** Who was called is told by whoever called them. */
const isUnseenCaller = (
  { uniqueid, linkedid, channel }: { uniqueid: string; linkedid: string; channel: string },
  view: Pick<View, 'legs'>,
): boolean => linkedid === uniqueid && !channel.startsWith('Local/') && legOf(view, uniqueid) === undefined

function isUnseenRing(mirror: Pick<Mirror, 'channels'>, uniqueid: string, view: Pick<View, 'legs'>): boolean {
  const channel = mirror.channels.get(uniqueid)
  if (channel?.kind !== 'person' || channel.channelState !== RINGING) return false
  const phase = legOf(view, uniqueid)?.phase
  return phase !== 'ringing' && phase !== 'dialing'
}

function isUnseenTalk(mirror: Pick<Mirror, 'channels'>, uniqueid: string, view: Pick<View, 'legs'>): boolean {
  const channel = mirror.channels.get(uniqueid)
  if (channel?.kind !== 'person' || (channel.bridge?.members.size ?? 0) < 2) return false
  const phase = legOf(view, uniqueid)?.phase
  return phase === undefined || beforeTalking.has(phase)
}
