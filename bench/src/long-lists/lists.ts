interface List {
  readonly item: string
  readonly complete: string
  /** How many items an exchange with so many channels has. */
  readonly items: (channels: number) => number
}

const all = (channels: number) => channels
/** As many as the largest sites have; the channels beyond them are of phones that nobody knows. */
const phones = (channels: number) => Math.min(channels, 10_000)
const none = () => 0

/** The lists that the exchange gives; to others it says that the permission is denied. */
export const lists: Readonly<Record<string, List>> = {
  CoreShowChannels: { item: 'CoreShowChannel', complete: 'CoreShowChannelsComplete', items: all },
  Status: { item: 'Status', complete: 'StatusComplete', items: all },
  BridgeList: { item: 'BridgeListItem', complete: 'BridgeListComplete', items: (channels) => Math.ceil(channels / 2) },
  DeviceStateList: { item: 'DeviceStateChange', complete: 'DeviceStateListComplete', items: phones },
  ExtensionStateList: { item: 'ExtensionStatus', complete: 'ExtensionStateListComplete', items: phones },
  ParkedCalls: { item: 'ParkedCall', complete: 'ParkedCallsComplete', items: none },
}

const firstNumber = 1_000_000
const bridgeOf = (call: number) => `04be78fa-a7a7-4e23-a7ba-${call.toString(16).padStart(12, '0')}`

/** The headers of one item, those of its event and its ActionID aside: every two channels are a call that is up. */
export function listItem(action: string, nth: number): string {
  const call = nth >> 1
  const number = firstNumber + nth
  const other = firstNumber + (nth ^ 1)
  const isCaller = nth % 2 === 0
  switch (action) {
    case 'BridgeList':
      return `BridgeUniqueid: ${bridgeOf(nth)}\r\nBridgeType: basic\r\nBridgeTechnology: simple_bridge\r\nBridgeCreator: <unknown>\r\nBridgeName: <unknown>\r\nBridgeNumChannels: 2\r\nBridgeVideoSourceMode: none`
    case 'DeviceStateList':
      return `Device: PJSIP/${number}\r\nState: INUSE`
    case 'ExtensionStateList':
      return `Exten: ${number}\r\nContext: hints\r\nHint: PJSIP/${number}\r\nStatus: 1\r\nStatusText: InUse`
  }
  const channel = [
    `Channel: PJSIP/${number}-${nth.toString(16).padStart(8, '0')}`,
    'ChannelState: 6',
    'ChannelStateDesc: Up',
    `CallerIDNum: ${number}`,
    `CallerIDName: Person ${number}`,
    `ConnectedLineNum: ${other}`,
    `ConnectedLineName: Person ${other}`,
    'Language: en',
    'AccountCode: ',
    'Context: internal',
    `Exten: ${isCaller ? other : ''}`,
    'Priority: 1',
    `Uniqueid: 1795258470.${nth}`,
    `Linkedid: 1795258470.${call * 2}`,
  ]
  const application = isCaller ? 'Dial' : 'AppDial'
  const data = isCaller ? `PJSIP/${other},30` : '(Outgoing Line)'
  const more =
    action === 'Status'
      ? [
          'Type: PJSIP',
          `DNID: ${isCaller ? other : ''}`,
          'TimeToHangup: 0',
          `BridgeID: ${bridgeOf(call)}`,
          `Application: ${application}`,
          `Data: ${data}`,
          'Seconds: 63',
          'Variable: CHANNEL(onhold)=0',
          'Variable: CDR(start,u)=1795258470.0',
          'Variable: CDR(answer,u)=1795258474.0',
        ]
      : [`BridgeId: ${bridgeOf(call)}`, `Application: ${application}`, `ApplicationData: ${data}`, 'Duration: 00:01:03']
  return [...channel, ...more].join('\r\n')
}
