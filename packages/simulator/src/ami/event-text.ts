import { causeText } from '../exchange/causes.ts'
import { hintTexts } from '../exchange/devices.ts'
import type { ExchangeEvent } from '../exchange/exchange-event.ts'
import { bridgeBlock, channelBlock, escapeC, memberBlock, parkedFields, plain } from './blocks.ts'
import type { EventClass } from './event-class.ts'

export interface EventText {
  eventClass: EventClass
  /** The whole packet, closed by its empty line. */
  text: string
}

/** Spells an event as AMI of the given Asterisk version does. `now` is epoch ms. */
export function eventText(event: ExchangeEvent, now: number, version: '16' | '22'): EventText {
  const eventClass = classOf(event.name)
  const micros = `${Math.floor(now / 1000)}.${String((now % 1000) * 1000).padStart(6, '0')}`
  const head = `Event: ${event.name}\r\nPrivilege: ${eventClass},all\r\nTimestamp: ${micros}\r\n`
  return { eventClass, text: `${head}${body(event, now, version)}\r\n` }
}

function classOf(name: ExchangeEvent['name']): EventClass {
  switch (name) {
    case 'Newexten':
    case 'VarSet':
      return 'dialplan'
    case 'DTMFBegin':
    case 'DTMFEnd':
      return 'dtmf'
    case 'ContactStatus':
    case 'PeerStatus':
    case 'Registry':
    case 'FullyBooted':
    case 'Shutdown':
      return 'system'
    case 'UserEvent':
      return 'user'
    default:
      return /^(Queue|Agent)/.test(name) ? 'agent' : 'call'
  }
}

function body(event: ExchangeEvent, now: number, version: '16' | '22'): string {
  switch (event.name) {
    case 'Newexten':
      return `${channelBlock(event.channel)}Extension: ${plain(event.channel.exten)}\r\nApplication: ${event.channel.app}\r\nAppData: ${plain(event.channel.appData)}\r\n`
    case 'NewCallerid':
      return `${channelBlock(event.channel)}CID-CallingPres: 0 (Presentation Allowed, Not Screened)\r\n`
    case 'Hold':
      return `${channelBlock(event.channel)}MusicClass: default\r\n`
    case 'MusicOnHoldStart':
      return `${channelBlock(event.channel)}Class: default\r\n`
    case 'Newchannel':
    case 'Newstate':
    case 'NewConnectedLine':
    case 'MusicOnHoldStop':
    case 'Unhold':
    case 'MixMonitorStart':
    case 'MixMonitorStop':
      return channelBlock(event.channel)
    case 'MixMonitorMute':
      return `${channelBlock(event.channel)}Direction: 3\r\nState: ${event.muted ? 1 : 0}\r\n`
    case 'HangupRequest':
      // Told with a cause since 18.
      return `${channelBlock(event.channel)}${version === '16' ? '' : `Cause: ${event.cause}\r\n${techCause(event)}`}`
    case 'SoftHangupRequest':
      return `${channelBlock(event.channel)}Cause: ${event.cause}\r\n${version === '16' ? '' : techCause(event)}`
    case 'Hangup': {
      const tech = event.techCause === null || version === '16' ? '' : `TechCause: ${event.techCause}\r\n`
      return `${channelBlock(event.channel)}Cause: ${event.cause}\r\nCause-txt: ${causeText(event.cause)}\r\n${tech}`
    }
    case 'VarSet':
      return `${channelBlock(event.channel)}Variable: ${plain(event.variable)}\r\nValue: ${escapeC(event.value)}\r\n`
    case 'DTMFBegin':
      return `${channelBlock(event.channel)}Digit: ${event.digit}\r\nDirection: ${event.direction}\r\n`
    case 'DTMFEnd':
      return `${channelBlock(event.channel)}Digit: ${event.digit}\r\nDurationMs: ${event.durationMs}\r\nDirection: ${event.direction}\r\n`
    case 'DialBegin':
      return `${dialBlocks(event)}DialString: ${event.dialString}\r\n`
    case 'DialState':
    case 'DialEnd':
      return `${dialBlocks(event)}DialStatus: ${event.status}\r\n`
    case 'BridgeCreate':
    case 'BridgeDestroy':
      return bridgeBlock(event.bridge)
    case 'BridgeEnter':
    case 'BridgeLeave':
      return `${bridgeBlock(event.bridge)}${channelBlock(event.channel)}${event.swap ? `SwapUniqueid: ${event.swap.id}\r\n` : ''}`
    case 'DeviceStateChange':
      return `Device: ${event.device}\r\nState: ${event.state}\r\n`
    case 'ExtensionStatus':
      return `Exten: ${event.exten}\r\nContext: ${event.context}\r\nHint: ${event.hint}\r\nStatus: ${event.status}\r\nStatusText: ${hintTexts[event.status] ?? 'Unknown'}\r\n`
    case 'PresenceStateChange':
      return `Presentity: ${event.presentity}\r\nStatus: ${event.status}\r\nSubtype: ${escapeC(event.subtype)}\r\nMessage: ${escapeC(event.message)}\r\n`
    case 'ContactStatus': {
      const { endpoint } = event
      const [status, micros] = endpoint.reachable ? ['Reachable', endpoint.roundtripUsec] : ['Unreachable', 0]
      return `URI: ${endpoint.contactUri}\r\nContactStatus: ${status}\r\nAOR: ${endpoint.name}\r\nEndpointName: ${endpoint.name}\r\nRoundtripUsec: ${micros}\r\n`
    }
    case 'PeerStatus':
      return `ChannelType: PJSIP\r\nPeer: PJSIP/${event.endpoint.name}\r\nPeerStatus: ${event.endpoint.reachable ? 'Reachable' : 'Unreachable'}\r\n`
    case 'Registry': {
      const { trunk } = event
      return `ChannelType: PJSIP\r\nUsername: sip:carrier@${trunk.name}.example.net\r\nDomain: sip:${trunk.name}.example.net\r\nStatus: ${trunk.registration}\r\n`
    }
    case 'MessageWaiting': {
      const channel = event.channel ? channelBlock(event.channel) : ''
      return `${channel}Mailbox: ${event.box}\r\nWaiting: ${event.newCount > 0 ? 1 : 0}\r\nNew: ${event.newCount}\r\nOld: ${event.oldCount}\r\n`
    }
    case 'QueueCallerJoin':
    case 'QueueCallerLeave':
      return `${channelBlock(event.channel)}Queue: ${event.queue.name}\r\nPosition: ${event.position}\r\nCount: ${event.count}\r\n`
    case 'QueueCallerAbandon':
      return `${channelBlock(event.channel)}Queue: ${event.queue.name}\r\nPosition: ${event.position}\r\nOriginalPosition: ${event.originalPosition}\r\nHoldTime: ${event.holdTimeS}\r\n`
    case 'AgentCalled':
    case 'AgentRingNoAnswer':
    case 'AgentConnect':
    case 'AgentComplete': {
      const extra = event.extra.map(([key, value]) => `${key}: ${value}\r\n`).join('')
      return `${channelBlock(event.channel)}${channelBlock(event.agent, 'Dest')}Queue: ${event.queue.name}\r\nInterface: ${event.member.interface}\r\nMemberName: ${plain(event.member.name)}\r\n${extra}`
    }
    case 'QueueMemberPause':
      // 16 says the reason a second time.
      return `${memberBlock(event.queue, event.member)}${version === '16' ? `Reason: ${plain(event.member.pausedReason)}\r\n` : ''}`
    case 'QueueMemberAdded':
    case 'QueueMemberRemoved':
    case 'QueueMemberStatus':
    case 'QueueMemberPenalty':
    case 'QueueMemberRinginuse':
      return memberBlock(event.queue, event.member)
    case 'ConfbridgeStart':
    case 'ConfbridgeEnd':
    case 'ConfbridgeRecord':
    case 'ConfbridgeStopRecord':
      return `Conference: ${event.bridge.name}\r\n${bridgeBlock(event.bridge)}`
    case 'ConfbridgeJoin':
      return `${roomBlocks(event)}Admin: ${yes(event.admin)}\r\nMuted: ${yes(event.muted)}\r\n`
    case 'ConfbridgeLeave':
    case 'ConfbridgeMute':
    case 'ConfbridgeUnmute':
      return `${roomBlocks(event)}Admin: ${yes(event.admin)}\r\n`
    case 'ConfbridgeTalking':
      return `${roomBlocks(event)}TalkingStatus: ${event.talking ? 'on' : 'off'}\r\nAdmin: ${yes(event.admin)}\r\n`
    case 'ParkedCall':
    case 'ParkedCallTimeOut':
    case 'ParkedCallGiveUp':
    case 'UnParkedCall': {
      const retriever = event.retriever ? channelBlock(event.retriever, 'Retriever') : ''
      return `${channelBlock(event.parked.channel, 'Parkee')}${retriever}${parkedFields(event.parked, now)}`
    }
    case 'ChanSpyStart':
    case 'ChanSpyStop':
      return `${channelBlock(event.spyer, 'Spyer')}${channelBlock(event.spyee, 'Spyee')}`
    case 'BlindTransfer': {
      const transferee = event.transferee ? channelBlock(event.transferee, 'Transferee') : ''
      return `Result: ${event.result}\r\n${channelBlock(event.transferer, 'Transferer')}${transferee}${bridgeBlock(event.bridge)}IsExternal: ${yes(event.isExternal)}\r\nContext: ${event.context}\r\nExtension: ${plain(event.exten)}\r\n`
    }
    case 'Pickup':
      return `${channelBlock(event.channel)}${channelBlock(event.target, 'Target')}`
    case 'LocalBridge':
      return `${localBlocks(event)}Context: ${event.context}\r\nExten: ${event.exten}\r\nLocalOptimization: ${yes(event.optimize)}\r\n`
    case 'LocalOptimizationBegin':
      return `${localBlocks(event)}${channelBlock(event.source, 'Source')}DestUniqueId: ${event.two.id}\r\nId: ${event.number}\r\n`
    case 'LocalOptimizationEnd':
      // Says No for optimisations that succeeded; so does the real one.
      return `${localBlocks(event)}Success: No\r\nId: ${event.number}\r\n`
    case 'OriginateResponse': {
      const { caller } = event
      const target = event.target.map(([key, value]) => `${key}: ${plain(value)}\r\n`).join('')
      const actionId = event.actionId === '' ? '' : `ActionID: ${event.actionId}\r\n`
      return `${actionId}Response: ${event.success ? 'Success' : 'Failure'}\r\nChannel: ${event.channel}\r\n${target}Reason: ${event.reason}\r\nUniqueid: ${event.id}\r\nCallerIDNum: ${plain(caller.number) || '<unknown>'}\r\nCallerIDName: ${plain(caller.name) || '<unknown>'}\r\n`
    }
    case 'UserEvent':
      return `${event.channel ? channelBlock(event.channel) : ''}${event.headers.map(([key, value]) => `${key}: ${plain(value)}\r\n`).join('')}`
    case 'FullyBooted':
      return 'Uptime: 1\r\nLastReload: 1\r\nStatus: Fully Booted\r\n'
    case 'Shutdown':
      return `Shutdown: Cleanly\r\nRestart: ${event.restart ? 'True' : 'False'}\r\n`
  }
}

/** Only where SIP said why. */
const techCause = (event: { techCause?: number | null }) => (event.techCause ? `TechCause: ${event.techCause}\r\n` : '')
const yes = (flag: boolean) => (flag ? 'Yes' : 'No')

function dialBlocks(event: Extract<ExchangeEvent, { callee: unknown }>): string {
  return `${event.caller ? channelBlock(event.caller) : ''}${channelBlock(event.callee, 'Dest')}`
}
function roomBlocks(event: Extract<ExchangeEvent, { admin: boolean }>): string {
  return `Conference: ${event.bridge.name}\r\n${bridgeBlock(event.bridge)}${channelBlock(event.channel)}`
}
function localBlocks(event: Extract<ExchangeEvent, { two: unknown }>): string {
  return `${channelBlock(event.one, 'LocalOne')}${channelBlock(event.two, 'LocalTwo')}`
}
