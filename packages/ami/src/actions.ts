import type { OriginateFields, Place, Variables } from './originate/fields.ts'
import type { Header } from './wire/header.ts'

export type { OriginateFields } from './originate/fields.ts'

/** An action ready for `AmiClient.action(name, headers)`. */
export interface AmiAction {
  readonly name: string
  readonly headers: readonly Header[]
}

type Value = string | number | boolean | null | undefined

/** Leaves out what is null or absent; booleans as Asterisk reads them. */
function action(name: string, fields: Readonly<Record<string, Value>>, variables: Variables = {}): AmiAction {
  const headers: Header[] = []
  for (const [key, value] of Object.entries(fields)) {
    if (value === null || value === undefined) continue
    headers.push([key, typeof value === 'boolean' ? (value ? 'true' : 'false') : String(value)])
  }
  for (const [variable, value] of Object.entries(variables)) headers.push(['Variable', assignment(variable, value)])
  return { name, headers }
}

function assignment(variable: string, value: string): string {
  // A comma outside parentheses would begin another variable.
  const outside = variable.replace(/\([^()]*\)/g, '')
  if (/[,=]/.test(outside) || variable === '') throw new TypeError('a variable name holds a comma or an equals sign')
  // Asterisk splits what remains at commas and takes quotes and backslashes away (main/manager.c `man_do_variable_value`).
  return `${variable}=${value.replace(/[\\",]/g, '\\$&')}`
}

/**
 * Actions the product sends, spelt for Asterisk. `channel` is a Uniqueid unless its name says otherwise. These check
 * nothing but form: whether a target exists is for the caller to know.
 */
export const actions = {
  /** @throws TypeError for a channel that begins with `/`: Asterisk would take it as a pattern over all channels. */
  hangup: (channel: string, cause?: number): AmiAction => {
    if (channel.startsWith('/')) throw new TypeError('Hangup of a pattern is not offered')
    return action('Hangup', { Channel: channel, Cause: cause })
  },
  /** Moves the channel, and with `extra` a second one in the same step, so that neither loses the other. */
  redirect: (channel: string, to: Place, extra?: { readonly channel: string; readonly to: Place }): AmiAction =>
    action('Redirect', {
      Channel: channel,
      Context: to.context,
      Exten: to.exten,
      Priority: to.priority ?? 1,
      ExtraChannel: extra?.channel,
      ExtraContext: extra?.to.context,
      ExtraExten: extra?.to.exten,
      ExtraPriority: extra ? (extra.to.priority ?? 1) : null,
    }),
  /** The channel that leaves; its peer goes on at the place. */
  blindTransfer: (channel: string, to: Omit<Place, 'priority'>): AmiAction =>
    action('BlindTransfer', { Channel: channel, Context: to.context, Exten: to.exten }),
  /** Full channel names, never Uniqueids: Asterisk compares prefixes here. */
  bridge: (
    channelName1: string,
    channelName2: string,
    tone: 'no' | 'both' | 'channel1' | 'channel2' = 'no',
  ): AmiAction => action('Bridge', { Channel1: channelName1, Channel2: channelName2, Tone: tone }),
  /** Asynchronous unless said otherwise: a session that waits for the answer can do nothing else meanwhile. */
  originate: (fields: OriginateFields): AmiAction => {
    const { target } = fields
    const where =
      target.application !== undefined
        ? { Application: target.application, Data: target.data }
        : { Context: target.context, Exten: target.exten, Priority: target.priority ?? 1 }
    return action(
      'Originate',
      {
        Channel: fields.channel,
        ...where,
        CallerID: fields.callerId,
        Timeout: fields.timeoutMs,
        Account: fields.account,
        Codecs: fields.codecs,
        EarlyMedia: fields.earlyMedia,
        PreDialGoSub: fields.preDialGoSub,
        Async: fields.isAsync === false ? null : true,
        ChannelId: fields.channelId,
        OtherChannelId: fields.otherChannelId,
      },
      fields.variables,
    )
  },
  /** `timeoutChannelName` is the peer's name (not Uniqueid): who is called back when the time is up. */
  park: (
    channel: string,
    options: {
      readonly timeoutChannelName?: string
      readonly announceChannelName?: string
      readonly parkinglot?: string
      readonly timeoutMs?: number
      /** From 18.19, 20.4 and 21; ignored before. */
      readonly parkingSpace?: string
    } = {},
  ): AmiAction =>
    action('Park', {
      Channel: channel,
      TimeoutChannel: options.timeoutChannelName,
      AnnounceChannel: options.announceChannelName,
      Timeout: options.timeoutMs,
      Parkinglot: options.parkinglot,
      ParkingSpace: options.parkingSpace,
    }),
  /** Without a channel a global variable or function. */
  setvar: (channel: string | null, variable: string, value: string): AmiAction =>
    action('Setvar', { Channel: channel, Variable: variable, Value: value }),
  /** Without a channel a global variable or function. Results come verbatim and may forge packets. */
  getvar: (variable: string, channel?: string): AmiAction => action('Getvar', { Channel: channel, Variable: variable }),
  /** `receive`: as if that person had pressed the key. */
  playDtmf: (
    channel: string,
    digit: string,
    { receive, durationMs }: { readonly receive?: boolean; readonly durationMs?: number } = {},
  ): AmiAction => action('PlayDTMF', { Channel: channel, Digit: digit, Duration: durationMs, Receive: receive }),
  /** A NOTIFY in the dialog of this call; each variable is a SIP header. */
  pjsipNotify: (channel: string, headers: Variables): AmiAction => action('PJSIPNotify', { Channel: channel }, headers),
  queueAdd: (fields: {
    readonly queue: string
    readonly interface: string
    readonly memberName?: string
    readonly penalty?: number
    readonly paused?: boolean
    readonly stateInterface?: string
  }): AmiAction =>
    action('QueueAdd', {
      Queue: fields.queue,
      Interface: fields.interface,
      MemberName: fields.memberName,
      Penalty: fields.penalty,
      Paused: fields.paused,
      StateInterface: fields.stateInterface,
    }),
  queueRemove: (queue: string, iface: string): AmiAction => action('QueueRemove', { Queue: queue, Interface: iface }),
  /** In all its queues when `queue` is null. */
  queuePause: (iface: string, paused: boolean, queue: string | null = null, reason?: string): AmiAction =>
    action('QueuePause', { Queue: queue, Interface: iface, Paused: paused, Reason: reason }),
  queuePenalty: (iface: string, penalty: number, queue: string | null = null): AmiAction =>
    action('QueuePenalty', { Queue: queue, Interface: iface, Penalty: penalty }),
  /** By channel name. Makes no event: read QueueStatus afterwards. */
  queueChangePriorityCaller: (queue: string, channelName: string, priority: number): AmiAction =>
    action('QueueChangePriorityCaller', { Queue: queue, Caller: channelName, Priority: priority, Immediate: 'yes' }),
  /** By channel name. */
  queueWithdrawCaller: (queue: string, channelName: string, info?: string): AmiAction =>
    action('QueueWithdrawCaller', { Queue: queue, Caller: channelName, WithdrawInfo: info }),
  /** By full channel name, or `all`, or `participants`. */
  confbridgeKick: (conference: string, channelName: string): AmiAction =>
    action('ConfbridgeKick', { Conference: conference, Channel: channelName }),
  /** By full channel name: Asterisk compares prefixes here. */
  confbridgeMute: (conference: string, channelName: string): AmiAction =>
    action('ConfbridgeMute', { Conference: conference, Channel: channelName }),
  confbridgeUnmute: (conference: string, channelName: string): AmiAction =>
    action('ConfbridgeUnmute', { Conference: conference, Channel: channelName }),
  confbridgeLock: (conference: string): AmiAction => action('ConfbridgeLock', { Conference: conference }),
  confbridgeUnlock: (conference: string): AmiAction => action('ConfbridgeUnlock', { Conference: conference }),
  confbridgeStartRecord: (conference: string, recordFile?: string): AmiAction =>
    action('ConfbridgeStartRecord', { Conference: conference, RecordFile: recordFile }),
  confbridgeStopRecord: (conference: string): AmiAction => action('ConfbridgeStopRecord', { Conference: conference }),
  /**
   * @throws TypeError for a file name beyond letters, digits, `.`, `_` and `-`: a comma in it would become options and
   * a shell command.
   */
  mixMonitor: (channel: string, file: string, options?: string): AmiAction => {
    if (!/^[A-Za-z0-9_][A-Za-z0-9._-]*$/.test(file))
      throw new TypeError('the name of a recording has letters, digits, . _ -')
    if (options?.includes(',')) throw new TypeError('MixMonitor options hold no comma')
    return action('MixMonitor', { Channel: channel, File: file, Options: options })
  },
  stopMixMonitor: (channel: string, mixMonitorId?: string): AmiAction =>
    action('StopMixMonitor', { Channel: channel, MixMonitorID: mixMonitorId }),
  mixMonitorMute: (channel: string, direction: 'read' | 'write' | 'both', muted: boolean): AmiAction =>
    action('MixMonitorMute', { Channel: channel, Direction: direction, State: muted ? 1 : 0 }),
  mailboxCount: (mailbox: string): AmiAction => action('MailboxCount', { Mailbox: mailbox }),
  coreSettings: (): AmiAction => action('CoreSettings', {}),
  coreStatus: (): AmiAction => action('CoreStatus', {}),
  listCommands: (): AmiAction => action('ListCommands', {}),
  ping: (): AmiAction => action('Ping', {}),
  /** The rich channel list: variables or functions to read from every channel. */
  status: (variables: readonly string[] = [], channel?: string): AmiAction =>
    action('Status', { Channel: channel, Variables: variables.length === 0 ? null : variables.join(',') }),
} as const
