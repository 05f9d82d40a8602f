import type { Bridge } from '../exchange/bridge.ts'
import { type Channel, channelStateNames } from '../exchange/channel.ts'
import type { ParkedCall } from '../exchange/parking.ts'
import type { Queue, QueueMember } from '../exchange/queue.ts'

const escapes: Record<string, string> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
  "'": "\\'",
  '"': '\\"',
  '?': '\\?',
}
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the very characters that Asterisk escapes
const escaped = /[\x07\b\f\n\r\t\v\\'"?]/g

/** As `ast_escape_c` does: names in channel blocks arrive like this. */
export function escapeC(text: string): string {
  return text.replace(escaped, (character) => escapes[character] ?? character)
}
/** Numbers and the values of other fields go out as they are; only what would break the line is cut. */
export function plain(text: string): string {
  return text.replace(/[\r\n]/g, ' ')
}
const orUnknown = (text: string, unknown = '<unknown>') => (text === '' ? unknown : text)

/** The channel block (main/manager_channels.c); `prefix` is for Dest, Parkee and the like. */
export function channelBlock(channel: Channel, prefix = ''): string {
  const { caller, connected } = channel
  return (
    `${prefix}Channel: ${channel.name}\r\n` +
    `${prefix}ChannelState: ${channel.state}\r\n` +
    `${prefix}ChannelStateDesc: ${channelStateNames[channel.state]}\r\n` +
    `${prefix}CallerIDNum: ${orUnknown(plain(caller.number))}\r\n` +
    `${prefix}CallerIDName: ${orUnknown(escapeC(caller.name))}\r\n` +
    `${prefix}ConnectedLineNum: ${orUnknown(plain(connected.number))}\r\n` +
    `${prefix}ConnectedLineName: ${orUnknown(escapeC(connected.name))}\r\n` +
    `${prefix}Language: en\r\n` +
    `${prefix}AccountCode: ${channel.accountCode}\r\n` +
    `${prefix}Context: ${channel.context}\r\n` +
    `${prefix}Exten: ${plain(channel.exten)}\r\n` +
    `${prefix}Priority: ${channel.priority}\r\n` +
    `${prefix}Uniqueid: ${channel.id}\r\n` +
    `${prefix}Linkedid: ${channel.linkedid}\r\n`
  )
}

export function bridgeBlock(bridge: Bridge): string {
  return (
    `BridgeUniqueid: ${bridge.id}\r\n` +
    `BridgeType: ${bridge.type}\r\n` +
    `BridgeTechnology: ${bridge.technology}\r\n` +
    `BridgeCreator: ${orUnknown(bridge.creator)}\r\n` +
    `BridgeName: ${orUnknown(bridge.name)}\r\n` +
    `BridgeNumChannels: ${bridge.channels.length + bridge.unseen}\r\n` +
    'BridgeVideoSourceMode: none\r\n'
  )
}

const seconds = (at: number) => (at === 0 ? 0 : Math.floor(at / 1000))

/** As in the QueueMember* events; QueueStatus says the same with other names and without Ringinuse. */
export function memberBlock(queue: Queue, member: QueueMember): string {
  return (
    `Queue: ${queue.name}\r\nMemberName: ${plain(member.name)}\r\nInterface: ${member.interface}\r\n` +
    `${memberFields(member, `Ringinuse: ${member.ringInUse ? 1 : 0}\r\n`)}`
  )
}
export function queueStatusMember(queue: Queue, member: QueueMember): string {
  return `Queue: ${queue.name}\r\nName: ${plain(member.name)}\r\nLocation: ${member.interface}\r\n${memberFields(member, '')}`
}
function memberFields(member: QueueMember, ringInUse: string): string {
  return (
    `StateInterface: ${member.stateInterface}\r\n` +
    `Membership: ${member.membership}\r\n` +
    `Penalty: ${member.penalty}\r\n` +
    `CallsTaken: ${member.callsTaken}\r\n` +
    `LastCall: ${seconds(member.lastCallAt)}\r\n` +
    `LastPause: ${seconds(member.lastPauseAt)}\r\n` +
    `LoginTime: ${seconds(member.loginAt)}\r\n` +
    `InCall: ${member.inCall ? 1 : 0}\r\n` +
    `Status: ${member.status}\r\n` +
    `Paused: ${member.paused ? 1 : 0}\r\n` +
    `PausedReason: ${plain(member.pausedReason)}\r\n` +
    `${ringInUse}Wrapuptime: 0\r\n`
  )
}

/** The fields of a parked call after its blocks; `now` in epoch ms. */
export function parkedFields(parked: ParkedCall, now: number): string {
  const duration = Math.floor((now - parked.parkedAt) / 1000)
  const left = Math.max(0, Math.round(parked.timeoutMs / 1000) - duration)
  return (
    `ParkerDialString: ${parked.parkerDialString}\r\nParkinglot: ${parked.lot}\r\nParkingSpace: ${parked.space}\r\n` +
    `ParkingTimeout: ${left}\r\nParkingDuration: ${duration}\r\n`
  )
}
