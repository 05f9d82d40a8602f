import type { AgiManager } from './async-manager.ts'
import { type AgiRequest, readRequest } from './request.ts'

/** The channels of an exchange when it was asked. */
export interface Listed {
  /** Uniqueids of all. */
  readonly there: ReadonlySet<string>
  /** Those in `AGI(agi:async)`, by Uniqueid, with what is still known of them. */
  readonly waiting: ReadonlyMap<string, AgiRequest>
  /** Channels beyond what the session lists. */
  readonly leftOut: number
}

/** `CoreShowChannels` would show the application of an EXEC that has ended; `Status` shows where the channel is. */
export async function listChannels(list: NonNullable<AgiManager['list']>): Promise<Listed> {
  const there = new Set<string>()
  const waiting = new Map<string, AgiRequest>()
  const { items, leftOut = 0 } = await list('Status', [])
  for (const item of items) {
    const status = fields(item)
    const channel = fields(status.channel)
    const uniqueid = text(channel.uniqueid)
    if (status.event !== 'Status' || uniqueid === '') continue
    there.add(uniqueid)
    const [address = '', ...args] = text(status.data).split(',')
    if (!/^(dead)?agi$/i.test(text(status.application)) || !/^agi:async/i.test(address)) continue
    const request = readRequest(linesOf(status, channel, uniqueid, args))
    if (request !== null) waiting.set(uniqueid, request)
  }
  return { there, waiting, leftOut }
}

/** As `AsyncAGIStart` would tell it; the language, the caller's presentation and the like are not known any more. */
function linesOf(status: Fields, channel: Fields, uniqueid: string, args: readonly string[]): string[] {
  const known = (value: unknown) => text(value) || 'unknown'
  const values: [string, string][] = [
    ['request', 'async'],
    ['channel', text(channel.channel)],
    ['type', text(status.type)],
    ['uniqueid', uniqueid],
    ['callerid', known(channel.callerIdNum)],
    ['calleridname', known(channel.callerIdName)],
    ['dnid', known(status.dnid)],
    ['context', text(channel.context)],
    ['extension', text(channel.exten)],
    ['priority', String(Number(channel.priority) || 0)],
    ['accountcode', text(channel.accountCode)],
    ...args.map((value, at): [string, string] => [`arg_${at + 1}`, value]),
  ]
  // A line break would make a line of its own.
  return values.map(([name, value]) => `agi_${name}: ${value.replace(/[\r\n]/g, ' ')}`)
}

type Fields = Readonly<Record<string, unknown>>

const fields = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {})
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
