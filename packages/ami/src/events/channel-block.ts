import { headerKey } from './event-cursor.ts'
import { assignments, escapedText, number, type Reader, text } from './readers.ts'

/**
 * The channel block of `ast_manager_build_channel_state_string_prefix` (main/manager_channels.c), the same in all
 * releases from 16. `<unknown>` stands as ''. Every event carries the whole block.
 */
export interface ChannelBlock {
  readonly channel: string
  /** 0 Down, 1 Rsrvd, 2 OffHook, 3 Dialing, 4 Ring, 5 Ringing, 6 Up, 7 Busy, 8 Dialing Offhook, 9 Pre-ring; -1 unknown. */
  readonly channelState: number
  readonly channelStateDesc: string
  readonly callerIdNum: string
  readonly callerIdName: string
  readonly connectedLineNum: string
  readonly connectedLineName: string
  readonly accountCode: string
  readonly context: string
  readonly exten: string
  readonly priority: number
  /** Normally `epoch.counter`, but any text a client chose as ChannelId. Never parse it. */
  readonly uniqueid: string
  readonly linkedid: string
  /** The variables named by `channelvars` in manager.conf. */
  readonly chanVariables: Readonly<Record<string, string>>
}

/** The block whose headers begin with `prefix`; null when the event does not carry it. */
export function channelBlockOrNull(prefix: string): Reader<ChannelBlock | null> {
  const channel = headerKey(`${prefix}Channel`)
  const channelState = number(`${prefix}ChannelState`, -1)
  const channelStateDesc = text(`${prefix}ChannelStateDesc`)
  const callerIdNum = text(`${prefix}CallerIDNum`)
  const callerIdName = escapedText(`${prefix}CallerIDName`)
  const connectedLineNum = text(`${prefix}ConnectedLineNum`)
  const connectedLineName = escapedText(`${prefix}ConnectedLineName`)
  const language = headerKey(`${prefix}Language`)
  const accountCode = text(`${prefix}AccountCode`)
  const context = text(`${prefix}Context`)
  const exten = text(`${prefix}Exten`)
  const priority = number(`${prefix}Priority`)
  const uniqueid = text(`${prefix}Uniqueid`)
  const linkedid = text(`${prefix}Linkedid`)
  const tenantid = headerKey(`${prefix}Tenantid`)
  const chanVariables = assignments(`${prefix}ChanVariable`, true)
  return (cursor) => {
    const name = cursor.take(channel)
    if (name === undefined) return null
    const state = channelState(cursor)
    const stateDesc = channelStateDesc(cursor)
    const idNum = callerIdNum(cursor)
    const idName = callerIdName(cursor)
    const lineNum = connectedLineNum(cursor)
    const lineName = connectedLineName(cursor)
    cursor.takeNext(language)
    const block = {
      channel: name,
      channelState: state,
      channelStateDesc: stateDesc,
      callerIdNum: idNum,
      callerIdName: idName,
      connectedLineNum: lineNum,
      connectedLineName: lineName,
      accountCode: accountCode(cursor),
      context: context(cursor),
      exten: exten(cursor),
      priority: priority(cursor),
      uniqueid: uniqueid(cursor),
      linkedid: linkedid(cursor),
    }
    cursor.takeNext(tenantid)
    return { ...block, chanVariables: chanVariables(cursor) }
  }
}

/** The same where Asterisk always sends the block; one of empty texts stands in for a missing one. */
export function channelBlock(prefix: string): Reader<ChannelBlock> {
  const read = channelBlockOrNull(prefix)
  return (cursor) => read(cursor) ?? noChannel
}

const noChannel: ChannelBlock = Object.freeze({
  channel: '',
  channelState: -1,
  channelStateDesc: '',
  callerIdNum: '',
  callerIdName: '',
  connectedLineNum: '',
  connectedLineName: '',
  accountCode: '',
  context: '',
  exten: '',
  priority: 0,
  uniqueid: '',
  linkedid: '',
  chanVariables: Object.freeze({}),
})
