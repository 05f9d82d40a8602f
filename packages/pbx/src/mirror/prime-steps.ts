import type { AmiEvent } from '@jackfield/ami'
import { variables } from '@jackfield/dialplan'

export type ListName =
  | 'CoreShowChannels'
  | 'StillThere'
  | 'ChannelsAgain'
  | 'BridgeList'
  | 'Status'
  | 'Agents'
  | 'QueueStatus'
  | 'Parkinglots'
  | 'ParkedCalls'
  | 'ConfbridgeListRooms'
  | 'ConfbridgeList'
  | 'DeviceStateList'
  | 'ExtensionStateList'
  | 'PresenceStateList'
  | 'VoicemailUsersList'
  | 'PJSIPShowEndpoints'
  | 'PJSIPShowContacts'
  | 'PJSIPShowRegistrationsOutbound'
  | 'SIPpeers'
  | 'SIPshowregistry'
  | 'IAXpeerlist'
  | 'IAXregistry'

/** One list action of a priming. */
export interface PrimeStep {
  readonly list: ListName
  /** Name of the AMI action. */
  readonly action: string
  readonly headers: Readonly<Record<string, string>>
  /** Priming fails without a required list; the others may be refused for want of a class or a module. */
  readonly required: boolean
  /**
   * Of a module that many exchanges lack, or of a right that setup does not give: to be asked for only where `ListCommands` offers it to our
   * user, since Asterisk writes each other try into its security log. `perhaps` = also where nobody could find out what is offered.
   */
  readonly ifOffered?: 'surely' | 'perhaps'
}

const step = (list: ListName, required: boolean, headers: Record<string, string> = {}): PrimeStep => ({
  list,
  action: list,
  headers,
  required,
})

const whereOffered = (list: ListName, ifOffered: 'surely' | 'perhaps'): PrimeStep => ({
  ...step(list, false),
  ifOffered,
})

const channels = step('CoreShowChannels', true)
const bridges = step('BridgeList', true)
const queues = step('QueueStatus', false)
const parked = step('ParkedCalls', false)
const rooms = step('ConfbridgeListRooms', false)

/**
 * [LIST-11] MixMonitor leaves the name of its file in this variable of the channel. The name may hold what a caller has sent, line breaks too, and would then forge events:
 * only the number of its parts is asked for.
 */
export const mixMonitorFile = 'FIELDQTY(MIXMONITOR_FILENAME,/)'

/** The variables that `Status` returns for channels: facts that no event reports, and our notes. */
export const writtenOnChannels = {
  Variables: [
    'CHANNEL(onhold),CDR(start,u),CDR(answer,u)',
    mixMonitorFile,
    variables.spy,
    variables.recording,
    variables.recordingId,
    variables.muted,
    variables.made,
    variables.dialled,
  ].join(','),
}

/**
 * [LIST-1] The lists of a full picture, in the order to be sent on one session. Their `Variables` are read
 * by `mirrorList`: the answer time as a difference of two instants of Asterisk's clock, which need not be ours.
 */
export const primeSteps: readonly PrimeStep[] = [
  channels,
  bridges,
  step('Status', false, writtenOnChannels),
  // Hints, endpoints and registrations before what names phones, so that each is known for whose it is.
  step('ExtensionStateList', false),
  // Agents before the queues that they serve.
  whereOffered('Agents', 'perhaps'),
  queues,
  step('Parkinglots', false),
  parked,
  rooms,
  step('DeviceStateList', false),
  step('PresenceStateList', false),
  step('VoicemailUsersList', false),
  step('PJSIPShowRegistrationsOutbound', false),
  whereOffered('PJSIPShowEndpoints', 'perhaps'),
  whereOffered('PJSIPShowContacts', 'perhaps'),
  // Peers before registrations, which name addresses only.
  whereOffered('SIPpeers', 'surely'),
  whereOffered('SIPshowregistry', 'surely'),
  whereOffered('IAXpeerlist', 'surely'),
  whereOffered('IAXregistry', 'surely'),
]

/** The lists that are taken again every few minutes: those whose rows can go stale without an event. */
export const lightPrimeSteps: readonly PrimeStep[] = [channels, bridges, queues, parked, rooms]

/** [LIST-9] [LIST-17] Sent a moment after each priming, whose list of channels may have been behind: it had some that were gone, and lacked some that had come. */
export const channelsAgain: PrimeStep = { ...channels, list: 'ChannelsAgain', required: false }

/**
 * [LIST-19] The lists of a picture, by the version in the greeting of AMI. Up to Asterisk 16 (AMI 5) the list of channels comes from a cache that may be behind, and what
 * was told before we had logged in is not told again: there the channels are listed once more at the end, before anybody looks at the picture.
 */
export const pictureSteps = (banner: string): readonly PrimeStep[] =>
  Number(/\/(\d+)\./.exec(banner)?.[1] ?? 0) > 5 ? primeSteps : [...primeSteps, channelsAgain]

/** [LIST-9] The channels once more, only to remove those that are gone. */
export const stillThere: PrimeStep = { ...channels, list: 'StillThere', required: false }

/** One list, to be taken into a mirror in use: some changes have no event. */
export const listAgain = (list: ListName): PrimeStep => step(list, false)

/** The steps that a list's answer asks for: one ConfbridgeList for each room. */
export function followUps(list: ListName, items: readonly AmiEvent[]): PrimeStep[] {
  if (list !== 'ConfbridgeListRooms') return []
  return items.flatMap((item) =>
    item.event === 'ConfbridgeListRooms' && item.conference !== ''
      ? [step('ConfbridgeList', false, { Conference: item.conference })]
      : [],
  )
}
