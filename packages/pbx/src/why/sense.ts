import type { AmiEvent, AmiEventName, AmiEventOf } from '@jackfield/ami'
import type { WhySense } from '@jackfield/model'

/** What an event was taken for, with a detail worth reading. */
export interface Sense {
  readonly sense: WhySense
  readonly detail: string
}

type Readers = { [N in AmiEventName]?: (event: AmiEventOf<N>) => WhySense | Sense }

const is = (sense: WhySense, detail: string): Sense => ({ sense, detail })
/** ChannelState, as the board takes it. */
const states: Partial<Record<number, WhySense>> = { 4: 'calling', 5: 'rings', 6: 'answered' }

const readers: Readers = {
  Newchannel: ({ channel }) => is('begins', channel.channelStateDesc),
  Newstate: ({ channel }) => is(states[channel.channelState] ?? 'begins', channel.channelStateDesc),
  Hangup: ({ cause, causeTxt }) => is('ended', `${causeTxt} (${cause})`),
  HangupRequest: () => 'hangup-asked',
  SoftHangupRequest: () => 'hangup-asked',
  DialBegin: ({ dest }) => is('dial-begins', dest.channel),
  DialState: ({ dest, dialStatus }) => is('dial-begins', `${dest.channel} ${dialStatus}`),
  DialEnd: ({ dest, dialStatus }) => is('dial-ends', `${dest.channel} ${dialStatus}`),
  BridgeEnter: ({ bridge }) => is('joins-bridge', `${bridge.bridgeType} ${bridge.bridgeUniqueid.slice(0, 8)}`),
  BridgeLeave: ({ bridge }) => is('leaves-bridge', `${bridge.bridgeType} ${bridge.bridgeUniqueid.slice(0, 8)}`),
  Hold: () => 'holds',
  Unhold: () => 'unholds',
  MusicOnHoldStart: () => 'music-begins',
  MusicOnHoldStop: () => 'music-ends',
  DeviceStateChange: ({ state }) => is('device-state', state),
  ExtensionStatus: ({ statusText, status }) => is('hint', `${statusText} (${status})`),
  ContactStatus: ({ contactStatus }) => is('reachability', contactStatus),
  PeerStatus: ({ peerStatus, cause }) => is('reachability', [peerStatus, cause].filter(Boolean).join(' ')),
  Registry: ({ status, cause }) => is('registration', [status, cause].filter(Boolean).join(' ')),
  QueueCallerJoin: ({ queue, position }) => is('waits', `${queue} ${position}`),
  QueueCallerLeave: ({ queue }) => is('waits-no-more', queue),
  QueueCallerAbandon: ({ queue }) => is('waits-no-more', queue),
  AgentCalled: ({ queue, memberName }) => is('agent-called', `${queue} ${memberName}`),
  AgentRingNoAnswer: ({ queue, memberName }) => is('agent-called', `${queue} ${memberName}`),
  AgentConnect: ({ queue, memberName }) => is('agent-connected', `${queue} ${memberName}`),
  AgentComplete: ({ queue, memberName, reason }) => is('agent-done', `${queue} ${memberName} ${reason}`),
  QueueMemberAdded: ({ member }) => is('member', member.queue),
  QueueMemberRemoved: ({ member }) => is('member', member.queue),
  QueueMemberStatus: ({ member }) => is('member', `${member.queue} ${member.status}`),
  QueueMemberPause: ({ member }) => is('member', `${member.queue} ${member.pausedReason}`),
  ConfbridgeStart: ({ conference }) => is('room', conference),
  ConfbridgeEnd: ({ conference }) => is('room', conference),
  ConfbridgeJoin: ({ conference }) => is('room', conference),
  ConfbridgeLeave: ({ conference }) => is('room', conference),
  ConfbridgeMute: ({ conference }) => is('room', conference),
  ConfbridgeUnmute: ({ conference }) => is('room', conference),
  ParkedCall: ({ parkinglot, parkingSpace }) => is('parked', `${parkinglot} ${parkingSpace}`),
  ParkedCallSwap: ({ parkinglot, parkingSpace }) => is('parked', `${parkinglot} ${parkingSpace}`),
  UnParkedCall: ({ parkinglot, parkingSpace }) => is('unparked', `${parkinglot} ${parkingSpace}`),
  ParkedCallTimeOut: ({ parkinglot, parkingSpace }) => is('unparked', `${parkinglot} ${parkingSpace}`),
  ParkedCallGiveUp: ({ parkinglot, parkingSpace }) => is('unparked', `${parkinglot} ${parkingSpace}`),
  LocalBridge: ({ context, exten }) => is('local', `${exten}@${context}`),
  LocalOptimizationEnd: () => 'local',
  MixMonitorStart: () => 'recording',
  MixMonitorStop: () => 'recording',
  ChanSpyStart: ({ spyee }) => is('supervision', spyee?.channel ?? ''),
  ChanSpyStop: () => 'supervision',
  BlindTransfer: ({ result, extension, context }) => is('transfer', `${result} ${extension}@${context}`),
  AttendedTransfer: ({ result, destType }) => is('transfer', `${result} ${destType}`),
  UserEvent: ({ userEvent }) => is('place', userEvent),
}

/** Whether `senseOf` may find something in events of this kind. */
export const tellsSomething = (event: AmiEvent): boolean => Object.hasOwn(readers, event.event)

/** [WHY-3] What the board takes an event for; null for those that change no row and tell nothing of a call. */
export function senseOf(event: AmiEvent): Sense | null {
  if (event.event === 'unknown') return null
  const read = readers[event.event] as ((event: AmiEvent) => WhySense | Sense) | undefined
  const found = read?.(event)
  if (found === undefined) return null
  return typeof found === 'string' ? is(found, '') : found
}
