import type { AmiEvent } from '@jackfield/ami'
import { variables } from '@jackfield/dialplan'

export type ListName =
  | 'CoreShowChannels'
  | 'StillThere'
  | 'BridgeList'
  | 'Status'
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

/** One list action to send while a picture is taken. */
export interface PrimeStep {
  readonly list: ListName
  /** Name of the AMI action. */
  readonly action: string
  readonly headers: Readonly<Record<string, string>>
  /** Without a required list there is no picture; the others may be refused for want of a class or a module. */
  readonly required: boolean
}

const step = (list: ListName, required: boolean, headers: Record<string, string> = {}): PrimeStep => ({
  list,
  action: list,
  headers,
  required,
})

const channels = step('CoreShowChannels', true)
const bridges = step('BridgeList', true)
const queues = step('QueueStatus', false)
const parked = step('ParkedCalls', false)
const rooms = step('ConfbridgeListRooms', false)

/** What `Status` is asked for of channels: what Asterisk tells in no event, and what we wrote there. */
export const writtenOnChannels = {
  Variables: [
    'CHANNEL(onhold),CDR(start,u),CDR(answer,u)',
    variables.spy,
    variables.recording,
    variables.recordingId,
    variables.muted,
    variables.made,
  ].join(','),
}

/**
 * [LIST-1] The lists of a full picture, in the order to be sent on one session (asterisk-facts 3.2). Their `Variables` are read
 * by `mirrorList`: the answer time as a difference of two instants of Asterisk's clock, which need not be ours.
 */
export const primeSteps: readonly PrimeStep[] = [
  channels,
  bridges,
  step('Status', false, writtenOnChannels),
  // Hints, endpoints and registrations before what names phones, so that each is known for whose it is.
  step('ExtensionStateList', false),
  queues,
  step('Parkinglots', false),
  parked,
  rooms,
  step('DeviceStateList', false),
  step('PresenceStateList', false),
  step('VoicemailUsersList', false),
  step('PJSIPShowRegistrationsOutbound', false),
  step('PJSIPShowEndpoints', false),
  step('PJSIPShowContacts', false),
]

/** What is asked again every few minutes: the lists whose rows can go stale without a word. */
export const lightPrimeSteps: readonly PrimeStep[] = [channels, bridges, queues, parked, rooms]

/** [LIST-9] Asked a moment after each picture: it may have had channels in it that were gone already. */
export const stillThere: PrimeStep = { ...channels, list: 'StillThere', required: false }

/** One list, to be taken into a running picture: of some changes Asterisk tells nothing. */
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
