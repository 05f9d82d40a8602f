import type { AmiEventName } from './events/decode-event.ts'

/** What belongs to one list action. */
export interface ListDefinition {
  readonly items: readonly string[]
  readonly complete: string
  /** Error texts by which Asterisk means "the list is empty". */
  readonly emptyErrors: RegExp | null
}

function list(items: readonly AmiEventName[], complete: string, emptyErrors: RegExp | null = null): ListDefinition {
  return { items, complete, emptyErrors }
}

const noActiveConferences = /^No active conferences/i
const noneFound = /^No .* found/i

/** List action to item events and closing event. Asterisk's own spelling. */
export const listDefinitions = {
  CoreShowChannels: list(['CoreShowChannel'], 'CoreShowChannelsComplete'),
  Status: list(['Status'], 'StatusComplete'),
  BridgeList: list(['BridgeListItem'], 'BridgeListComplete'),
  BridgeInfo: list(['BridgeInfoChannel'], 'BridgeInfoComplete'),
  QueueStatus: list(['QueueParams', 'QueueMember', 'QueueEntry'], 'QueueStatusComplete'),
  Agents: list(['Agents'], 'AgentsComplete'),
  QueueSummary: list(['QueueSummary'], 'QueueSummaryComplete'),
  ConfbridgeListRooms: list(['ConfbridgeListRooms'], 'ConfbridgeListRoomsComplete', noActiveConferences),
  ConfbridgeList: list(
    ['ConfbridgeList'],
    'ConfbridgeListComplete',
    /^No (active conferences|Conference by that name found)/i,
  ),
  Parkinglots: list(['Parkinglot'], 'ParkinglotsComplete'),
  ParkedCalls: list(['ParkedCall'], 'ParkedCallsComplete'),
  DeviceStateList: list(['DeviceStateChange'], 'DeviceStateListComplete'),
  /** Without any hint an error from 20.21, 22.11 and 23.5. */
  ExtensionStateList: list(['ExtensionStatus'], 'ExtensionStateListComplete', /^No dialplan hints are available/i),
  PresenceStateList: list(['PresenceStateChange'], 'PresenceStateListComplete'),
  PJSIPShowEndpoints: list(['EndpointList'], 'EndpointListComplete', noneFound),
  PJSIPShowContacts: list(['ContactList'], 'ContactListComplete', noneFound),
  PJSIPShowAors: list(['AorList'], 'AorListComplete', noneFound),
  PJSIPShowRegistrationsOutbound: list(['OutboundRegistrationDetail'], 'OutboundRegistrationDetailComplete', noneFound),
  SIPpeers: list(['PeerEntry'], 'PeerlistComplete'),
  SIPshowregistry: list(['RegistryEntry'], 'RegistrationsComplete'),
  IAXpeerlist: list(['PeerEntry'], 'PeerlistComplete'),
  IAXregistry: list(['RegistryEntry'], 'RegistrationsComplete'),
  PJSIPShowRegistrationsInbound: list(['InboundRegistrationDetail'], 'InboundRegistrationDetailComplete', noneFound),
  PJSIPShowRegistrationInboundContactStatuses: list(['ContactStatusDetail'], 'ContactStatusDetailComplete', noneFound),
  VoicemailUsersList: list(['VoicemailUserEntry'], 'VoicemailUserEntryComplete'),
  DBGet: list(['DBGetResponse'], 'DBGetComplete', /^Database entry not found/i),
  DBGetTree: list(['DBGetTreeResponse'], 'DBGetTreeComplete', /^Database entry not found/i),
  MWIGet: list(['MWIGet'], 'MWIGetComplete'),
} as const satisfies Readonly<Record<string, ListDefinition>>

export type ListActionName = keyof typeof listDefinitions

/** The definition, if the action is one of the table. Action names have no case for Asterisk, but ours do. */
export function listDefinition(action: string): ListDefinition | null {
  return Object.hasOwn(listDefinitions, action) ? listDefinitions[action as ListActionName] : null
}

/** Names of all item and closing events: with an ActionID of ours they never belong to the live stream. */
export const listEventNames: ReadonlySet<string> = new Set(
  Object.values(listDefinitions).flatMap(({ items, complete }) => [...items, complete]),
)
