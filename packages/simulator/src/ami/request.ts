import type { Channel } from '../exchange/channel.ts'
import type { Exchange } from '../exchange/exchange.ts'
import type { Action } from './action.ts'
import type { EventClass } from './event-class.ts'
import type { AmiSession } from './session.ts'

export type Fields = readonly (readonly [string, string | number])[]

export interface ActionHandler {
  /** One line, as ListCommands shows it. */
  synopsis: string
  /** Any one of these is needed to run it; none means everybody who is logged in. */
  classes: readonly EventClass[]
  run: (request: Request) => void
}

export type Actions = Record<string, ActionHandler>

/** One action being answered. */
export class Request {
  readonly action: Action
  readonly session: AmiSession
  readonly exchange: Exchange
  readonly version: '16' | '22'
  readonly actions: ReadonlyMap<string, ActionHandler>

  constructor(parts: {
    action: Action
    session: AmiSession
    exchange: Exchange
    version: '16' | '22'
    actions: ReadonlyMap<string, ActionHandler>
  }) {
    this.action = parts.action
    this.session = parts.session
    this.exchange = parts.exchange
    this.version = parts.version
    this.actions = parts.actions
  }

  get(name: string): string {
    return this.action.get(name) ?? ''
  }
  isTrue(name: string): boolean {
    return ['yes', 'true', 'y', 't', '1', 'on'].includes(this.get(name).toLowerCase())
  }
  success(message: string | null, more: Fields = []): void {
    this.session.respond('Success', this.action.id, [
      ...(message === null ? [] : [['Message', message] as const]),
      ...more,
    ])
  }
  error(message: string): void {
    this.session.respond('Error', this.action.id, [['Message', message]])
  }
  /** A list: items are bodies of headers without the event's name; `end` comes after ListItems. */
  list(
    message: string,
    items: Iterable<{ event: string; body: string; idLast?: boolean; privilege?: string }>,
    complete: string,
    end: Fields = [],
  ): void {
    const idLine = this.action.id === '' ? '' : `ActionID: ${this.action.id}\r\n`
    this.success(null, [
      ['EventList', 'start'],
      ['Message', message],
    ])
    let count = 0
    let text = ''
    for (const { event, body, idLast, privilege } of items) {
      count += 1
      const head = `Event: ${event}\r\n${privilege ? `Privilege: ${privilege}\r\n` : ''}`
      text += idLast ? `${head}${body}${idLine}\r\n` : `${head}${idLine}${body}\r\n`
      // In pieces, so that a list of ten thousand is not one string.
      if (text.length > 65_536) {
        this.session.write(text)
        text = ''
      }
    }
    const tail = end.map(([key, value]) => `${key}: ${value}\r\n`).join('')
    this.session.write(
      `${text}Event: ${complete}\r\n${idLine}EventList: Complete\r\nListItems: ${count}\r\n${tail}\r\n`,
    )
  }
  /** The channel that a header names, or null after the answer that it does not exist. */
  channel(header = 'Channel', missing = 'No such channel'): Channel | null {
    const channel = this.exchange.findChannel(this.get(header))
    if (!channel) this.error(missing)
    return channel
  }
}
