import { hintOf, hintTexts } from '../../exchange/devices.ts'
import type { Endpoint, Trunk } from '../../exchange/endpoint.ts'
import { escapeC } from '../blocks.ts'
import type { Actions, Request } from '../request.ts'

const stateTexts: Record<string, string> = {
  NOT_INUSE: 'Not in use',
  INUSE: 'In use',
  BUSY: 'Busy',
  UNAVAILABLE: 'Unavailable',
  RINGING: 'Ringing',
  RINGINUSE: 'Ring+Inuse',
  ONHOLD: 'On Hold',
}

function* deviceItems(request: Request) {
  const { devices, directory } = request.exchange
  for (const name of directory.endpoints.keys()) {
    const device = `PJSIP/${name}`
    yield { event: 'DeviceStateChange', body: `Device: ${device}\r\nState: ${devices.stateOf(device)}\r\n` }
  }
  for (const [device, state] of devices.others)
    yield { event: 'DeviceStateChange', body: `Device: ${device}\r\nState: ${state}\r\n` }
}
function* hintItems(request: Request) {
  const { devices, directory } = request.exchange
  const item = (exten: string, device: string, context = devices.contextOf(exten)) => {
    const status = devices.hintStatus(device.split('&')[0]!)
    return {
      event: 'ExtensionStatus',
      body: `Exten: ${exten}\r\nContext: ${context}\r\nHint: ${device}\r\nStatus: ${status}\r\nStatusText: ${hintTexts[status] ?? 'Unknown'}\r\n`,
    }
  }
  for (const name of directory.phones.keys()) yield item(name, `PJSIP/${name}`)
  for (const one of directory.tenants.values()) yield item(one.number, hintOf(one), one.context)
  for (const [device, exten] of devices.hints) yield item(exten, device)
}
function contactHash(endpoint: Endpoint): string {
  return `${endpoint.name}/${endpoint.contactUri}`
}
function endpointItem(endpoint: Endpoint, state: string, version: '16' | '22'): string {
  const { name, kind } = endpoint
  const auth = kind === 'phone' ? `Auths: ${name}\r\nOutboundAuths: \r\n` : `Auths: \r\nOutboundAuths: ${name}\r\n`
  const contacts = endpoint.reachable || kind === 'trunk' ? `${contactHash(endpoint)},` : ''
  const active = version === '16' ? '' : String(endpoint.channels.size)
  return (
    `ObjectType: endpoint\r\nObjectName: ${name}\r\nTransport: \r\nAor: ${name}\r\n${auth}Contacts: ${contacts}\r\n` +
    `DeviceState: ${stateTexts[state] ?? 'Unknown'}\r\nActiveChannels: ${active}\r\n`
  )
}
function contactItem(endpoint: Endpoint): string {
  return (
    `ObjectType: contact\r\nObjectName: ${contactHash(endpoint)}\r\nViaAddr: \r\nQualifyTimeout: 3.000000\r\nCallId: \r\nRegServer: \r\n` +
    `PruneOnBoot: no\r\nPath: \r\nEndpoint: ${endpoint.name}\r\nViaPort: 0\r\nAuthenticateQualify: no\r\nUri: ${endpoint.contactUri}\r\n` +
    `QualifyFrequency: 60\r\nUserAgent: ${endpoint.userAgent}\r\nExpirationTime: 0\r\nOutboundProxy: \r\nStatus: ${endpoint.reachable ? 'Reachable' : 'Unreachable'}\r\n` +
    `RoundtripUsec: ${endpoint.reachable ? endpoint.roundtripUsec : 'N/A'}\r\n`
  )
}
function registrationItem(trunk: Trunk, version: '16' | '22'): string {
  const newer = version !== '16'
  return [
    'ObjectType: registration',
    `ObjectName: ${trunk.name}`,
    'MaxRetries: 100000',
    `ClientUri: sip:carrier@${trunk.name}.example.net`,
    ...(newer ? ['SecurityNegotiation: no'] : []),
    'AuthRejectionPermanent: false',
    `ServerUri: sip:${trunk.name}.example.net`,
    'MaxRandomInitialDelay: 1',
    'SupportPath: false',
    'RetryInterval: 60',
    ...(newer ? ['ContactHeaderParams: '] : []),
    'Expiration: 3600',
    'Transport: ',
    'Line: false',
    'ContactUser: carrier',
    'Endpoint: ',
    ...(newer ? ['UserAgent: '] : []),
    'ForbiddenRetryInterval: 1',
    `OutboundAuth: ${trunk.name}`,
    'OutboundProxy: ',
    'FatalRetryInterval: 1',
    ...(newer ? ['SupportOutbound: no'] : []),
    `Status: ${trunk.registration}`,
    `NextReg: ${trunk.registration === 'Registered' ? 2400 : 0}`,
    '',
  ].join('\r\n')
}
/** The real one leaks the trunk's password here, to everybody with `reporting`; a client has to drop it. */
function authItem(trunk: Trunk, version: '16' | '22'): string {
  const newer = version !== '16'
  return [
    'ObjectType: auth',
    `ObjectName: ${trunk.name}`,
    ...(newer ? ['OauthSecret: ', 'PasswordDigest: ', 'SupportedAlgorithmsUas: MD5', 'RefreshToken: '] : []),
    'Username: carrier',
    'Md5Cred: ',
    'Realm: ',
    'AuthType: userpass',
    `Password: not-a-real-password-of-${trunk.name}`,
    ...(newer ? ['SupportedAlgorithmsUac: MD5'] : []),
    'NonceLifetime: 32',
    ...(newer ? ['OauthClientid: '] : []),
    '',
  ].join('\r\n')
}
function boxItem(
  box: { extension: string; name: string; newCount: number; oldCount: number },
  version: '16' | '22',
): string {
  return [
    'VMContext: default',
    `VoiceMailbox: ${box.extension}`,
    `Fullname: ${box.name}`,
    'Email: (null)',
    'Pager: ',
    'ServerEmail: asterisk',
    'FromString: ',
    'MailCommand: /usr/sbin/sendmail -t',
    'Language: ',
    'TimeZone: ',
    'Callback: ',
    'Dialout: ',
    'UniqueID: ',
    'ExitContext: ',
    'SayDurationMinimum: 2',
    'SayEnvelope: Yes',
    'SayCID: No',
    'AttachMessage: Yes',
    'AttachmentFormat: ',
    'DeleteMessage: No',
    'VolumeGain: 0.00',
    'CanReview: No',
    ...(version === '16' ? [] : ['CanMarkUrgent: Yes']),
    'CallOperator: No',
    'MaxMessageCount: 100',
    'MaxMessageLength: 0',
    `NewMessageCount: ${box.newCount}`,
    `OldMessageCount: ${box.oldCount}`,
    '',
  ].join('\r\n')
}

/** Snapshots of devices, hints, presence, voicemail and PJSIP objects. */
export const deviceLists: Actions = {
  DeviceStateList: {
    synopsis: 'List the current known device states.',
    classes: ['call', 'reporting'],
    run: (request) => request.list('Device State Changes will follow', deviceItems(request), 'DeviceStateListComplete'),
  },
  ExtensionStateList: {
    synopsis: 'List the current known extension states.',
    classes: ['call', 'reporting'],
    run: (request) => request.list('Extension Statuses will follow', hintItems(request), 'ExtensionStateListComplete'),
  },
  ExtensionState: {
    synopsis: 'Check Extension Status.',
    classes: ['call', 'reporting'],
    run: (request) => {
      const { devices, directory } = request.exchange
      const exten = request.get('Exten')
      const other = [...devices.hints].find(([, number]) => number === exten)?.[0]
      const hint = directory.phones.has(exten) ? `PJSIP/${exten}` : (other ?? '')
      const status = hint === '' ? -1 : devices.hintStatus(hint)
      request.success('Extension Status', [
        ['Exten', exten],
        ['Context', request.get('Context')],
        ['Hint', hint],
        ['Status', status],
        ['StatusText', hintTexts[status] ?? 'Unknown'],
      ])
    },
  },
  PresenceStateList: {
    synopsis: 'List the current known presence states.',
    classes: ['call', 'reporting'],
    run: (request) =>
      request.list(
        'Presence State Changes will follow',
        [...request.exchange.devices.presence].map(([presentity, { status, subtype, message }]) => ({
          event: 'PresenceStateChange',
          body: `Presentity: ${presentity}\r\nStatus: ${status}\r\nSubtype: ${escapeC(subtype)}\r\nMessage: ${escapeC(message)}\r\n`,
        })),
        'PresenceStateListComplete',
      ),
  },
  DBGet: {
    synopsis: 'Get DB Entry.',
    classes: ['system', 'reporting'],
    run: (request) => {
      const [family, key] = [request.get('Family'), request.get('Key')]
      const value = request.exchange.database.get(`${family}/${key}`)
      if (value === undefined) return request.error('Database entry not found')
      const body = `Family: ${family}\r\nKey: ${key}\r\nVal: ${value}\r\n`
      request.list('Result will follow', [{ event: 'DBGetResponse', body, idLast: true }], 'DBGetComplete')
    },
  },
  DBGetTree: {
    synopsis: 'Get DB entries, optionally at a particular family/key',
    classes: ['system', 'reporting'],
    run: (request) =>
      request.list(
        'Result will follow',
        [...request.exchange.database]
          .filter(([key]) => key.startsWith(`${request.get('Family')}/`))
          .map(([key, value]) => ({
            event: 'DBGetTreeResponse',
            body: `Key: /${key}\r\nVal: ${value}\r\n`,
            idLast: true,
          })),
        'DBGetTreeComplete',
      ),
  },
  VoicemailUsersList: {
    synopsis: 'List All Voicemail User Information.',
    classes: ['call', 'reporting'],
    run: (request) =>
      request.list(
        'Voicemail user list will follow',
        [...request.exchange.voicemail.boxes.values()].map((box) => ({
          event: 'VoicemailUserEntry',
          body: boxItem(box, request.version),
        })),
        'VoicemailUserEntryComplete',
      ),
  },
  MailboxCount: {
    synopsis: 'Check Mailbox Message Count.',
    classes: ['call', 'reporting'],
    run: (request) => {
      const mailbox = request.get('Mailbox')
      if (mailbox === '') return request.error('Mailbox not specified')
      const box = request.exchange.voicemail.boxes.get(mailbox.split('@')[0] ?? '')
      request.success('Mailbox Message Count', [
        ['Mailbox', mailbox],
        ['UrgMessages', 0],
        ['NewMessages', box?.newCount ?? 0],
        ['OldMessages', box?.oldCount ?? 0],
      ])
    },
  },
  PJSIPShowEndpoints: {
    synopsis: 'Lists PJSIP endpoints.',
    classes: ['system'],
    run: (request) => {
      const { directory, devices } = request.exchange
      const endpoints = [...directory.endpoints.values()].sort((one, other) => (one.name < other.name ? -1 : 1))
      request.list(
        'A listing of Endpoints follows, presented as EndpointList events',
        endpoints.map((endpoint) => ({
          event: 'EndpointList',
          body: endpointItem(endpoint, devices.stateOf(`PJSIP/${endpoint.name}`), request.version),
        })),
        'EndpointListComplete',
      )
    },
  },
  PJSIPShowContacts: {
    synopsis: 'Lists PJSIP Contacts.',
    classes: ['system'],
    run: (request) => {
      const reachable = [
        ...request.exchange.directory.phones.values(),
        ...request.exchange.directory.tenants.values(),
      ].filter((phone) => phone.reachable)
      // With its stray LF, as the real one says it.
      if (reachable.length === 0) return request.error('No Contacts found\n')
      request.list(
        'A listing of Contacts follows, presented as ContactList events',
        reachable.map((phone) => ({ event: 'ContactList', body: contactItem(phone) })),
        'ContactListComplete',
      )
    },
  },
  PJSIPShowRegistrationsOutbound: {
    synopsis: 'Lists PJSIP outbound registrations.',
    classes: ['system', 'reporting'],
    run: (request) => {
      const trunks = [...request.exchange.directory.trunks.values()]
      const idLine = request.action.id === '' ? '' : `ActionID: ${request.action.id}\r\n`
      request.success(null, [
        ['EventList', 'start'],
        ['Message', 'Following are Events for each Outbound registration'],
      ])
      for (const trunk of trunks) {
        request.session.write(
          `Event: OutboundRegistrationDetail\r\n${idLine}${registrationItem(trunk, request.version)}\r\n`,
        )
        request.session.write(`Event: AuthDetail\r\n${idLine}${authItem(trunk, request.version)}\r\n`)
      }
      const registered = trunks.filter(({ registration }) => registration === 'Registered').length
      // Counts the registrations, not the AuthDetails between them.
      request.session.write(
        `Event: OutboundRegistrationDetailComplete\r\n${idLine}EventList: Complete\r\nListItems: ${trunks.length}\r\nRegistered: ${registered}\r\nNotRegistered: ${trunks.length - registered}\r\n\r\n`,
      )
    },
  },
}
