import type { EventFamily, EventsOf } from './event-family.ts'
import { number, numberOrNull, text, textUnless } from './readers.ts'

/** Reachability and registration, class `system`, and the items of the PJSIPShow lists. */
export const endpointEvents = {
  ContactStatus: {
    uri: text('URI'),
    /** NonQualified, Reachable, Unreachable, Unknown or Removed. */
    contactStatus: text('ContactStatus'),
    aor: text('AOR'),
    endpointName: text('EndpointName'),
    roundtripUsec: numberOrNull('RoundtripUsec'),
  },
  PeerStatus: {
    channelType: text('ChannelType'),
    /** `PJSIP/100` */
    peer: text('Peer'),
    /** Reachable or Unreachable for PJSIP; Registered, Unregistered and more for other drivers. */
    peerStatus: text('PeerStatus'),
    /** How long the peer took to answer, ms; chan_sip and IAX2 only. */
    time: numberOrNull('Time'),
    cause: text('Cause'),
  },
  /** An outbound registration changed. */
  Registry: {
    channelType: text('ChannelType'),
    username: text('Username'),
    domain: text('Domain'),
    status: text('Status'),
    cause: text('Cause'),
  },
  /** Item of `PJSIPShowEndpoints`. */
  EndpointList: {
    objectName: text('ObjectName'),
    transport: text('Transport'),
    aor: text('Aor'),
    auths: text('Auths'),
    outboundAuths: text('OutboundAuths'),
    contacts: text('Contacts'),
    /** In words: `Not in use`. */
    deviceState: text('DeviceState'),
    activeChannels: text('ActiveChannels'),
  },
  /** Item of `PJSIPShowContacts`; static contacts are not listed there. */
  ContactList: {
    objectName: text('ObjectName'),
    viaAddr: text('ViaAddr'),
    uri: text('Uri'),
    endpoint: text('Endpoint'),
    userAgent: text('UserAgent'),
    status: text('Status'),
    roundtripUsec: numberOrNull('RoundtripUsec'),
  },
  /** Item of `PJSIPShowAors`. */
  AorList: {
    objectName: text('ObjectName'),
    contacts: text('Contacts'),
    maxContacts: number('MaxContacts'),
    mailboxes: text('Mailboxes'),
  },
  /** Item of `PJSIPShowRegistrationsOutbound`. */
  OutboundRegistrationDetail: {
    objectName: text('ObjectName'),
    endpoint: text('Endpoint'),
    serverUri: text('ServerUri'),
    clientUri: text('ClientUri'),
    /** Registered, Unregistered, Rejected, Stopped ... */
    status: text('Status'),
    nextReg: text('NextReg'),
  },
  /** Item of `SIPpeers` and `IAXpeerlist`. */
  PeerEntry: {
    channeltype: text('Channeltype'),
    objectName: text('ObjectName'),
    /** '' where it has no address yet. */
    ipAddress: textUnless('IPaddress', '-none-'),
    ipPort: number('IPport'),
    /** `OK (12 ms)`, `LAGGED (2300 ms)`, UNREACHABLE, UNKNOWN or Unmonitored. */
    status: text('Status'),
  },
  /** Item of `SIPshowregistry` and `IAXregistry`. */
  RegistryEntry: {
    /** A name or an address; IAX2 writes its port behind it. */
    host: text('Host'),
    port: number('Port'),
    username: text('Username'),
    /** Registered, Rejected, Request Sent, Auth. Sent, Timeout ... */
    state: text('State'),
  },
  /** Item of `PJSIPShowRegistrationsInbound`: one per AOR, registered or not. */
  InboundRegistrationDetail: { objectName: text('ObjectName'), contacts: text('Contacts') },
  /** Item of `PJSIPShowEndpoint` and `PJSIPShowRegistrationInboundContactStatuses`. */
  ContactStatusDetail: {
    aor: text('AOR'),
    status: text('Status'),
    uri: text('URI'),
    userAgent: text('UserAgent'),
    roundtripUsec: numberOrNull('RoundtripUsec'),
    endpointName: text('EndpointName'),
  },
} as const satisfies EventFamily

export type EndpointEvent = EventsOf<typeof endpointEvents>
