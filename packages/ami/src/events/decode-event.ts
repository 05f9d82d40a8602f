import type { AmiFrame } from '../wire/frame.ts'
import { type BridgeEvent, bridgeEvents } from './bridge.ts'
import { type ChannelEvent, channelEvents } from './channel.ts'
import { type ConfbridgeEvent, confbridgeEvents } from './confbridge.ts'
import { type DatabaseEvent, databaseEvents } from './database.ts'
import { type DeviceEvent, deviceEvents } from './device.ts'
import { type DialEvent, dialEvents } from './dial.ts'
import { type EndpointEvent, endpointEvents } from './endpoint.ts'
import { EventCursor, headerKey } from './event-cursor.ts'
import type { EventBase, EventFamily } from './event-family.ts'
import { type HoldEvent, holdEvents } from './hold.ts'
import { type LocalEvent, localEvents } from './local.ts'
import { type MailboxEvent, mailboxEvents } from './mailbox.ts'
import { type MixmonitorEvent, mixmonitorEvents } from './mixmonitor.ts'
import { type OriginateEvent, originateEvents } from './originate.ts'
import { type ParkingEvent, parkingEvents } from './parking.ts'
import { type PickupEvent, pickupEvents } from './pickup.ts'
import { type QueueEvent, queueEvents } from './queue.ts'
import type { Reader } from './readers.ts'
import { type ServerEvent, serverEvents } from './server.ts'
import { type SnapshotEvent, snapshotEvents } from './snapshot.ts'
import { type SpyEvent, spyEvents } from './spy.ts'
import { type TransferEvent, transferEvents } from './transfer.ts'
import { type UserDefinedEvent, userEvents } from './user.ts'

/** An event this package has no type for, kept whole. */
export interface UnknownEvent extends EventBase {
  readonly event: 'unknown'
  readonly name: string
  readonly frame: AmiFrame
}

export type TypedEvent =
  | BridgeEvent
  | ChannelEvent
  | ConfbridgeEvent
  | DatabaseEvent
  | DeviceEvent
  | DialEvent
  | EndpointEvent
  | HoldEvent
  | LocalEvent
  | MailboxEvent
  | MixmonitorEvent
  | OriginateEvent
  | ParkingEvent
  | PickupEvent
  | QueueEvent
  | ServerEvent
  | SnapshotEvent
  | SpyEvent
  | TransferEvent
  | UserDefinedEvent

export type AmiEvent = TypedEvent | UnknownEvent

/** Asterisk's name of a typed event. */
export type AmiEventName = TypedEvent['event']

/** One member of the union: `AmiEventOf<'Hangup'>`. */
export type AmiEventOf<N extends AmiEvent['event']> = Extract<AmiEvent, { readonly event: N }>

const families: EventFamily = {
  ...bridgeEvents,
  ...channelEvents,
  ...confbridgeEvents,
  ...databaseEvents,
  ...deviceEvents,
  ...dialEvents,
  ...endpointEvents,
  ...holdEvents,
  ...localEvents,
  ...mailboxEvents,
  ...mixmonitorEvents,
  ...originateEvents,
  ...parkingEvents,
  ...pickupEvents,
  ...queueEvents,
  ...serverEvents,
  ...snapshotEvents,
  ...spyEvents,
  ...transferEvents,
  ...userEvents,
}

interface Decoder {
  readonly name: string
  readonly keys: readonly string[]
  readonly readers: readonly Reader<unknown>[]
}

const decoders: ReadonlyMap<string, Decoder> = new Map(
  Object.entries(families).map(([name, fields]) => [
    name,
    { name, keys: Object.keys(fields), readers: Object.values(fields) },
  ]),
)

/** What reads the fields of that event; null when it has no type. */
export const readersOf = (name: string): readonly Reader<unknown>[] | null => decoders.get(name)?.readers ?? null

/** All names that have a type, sorted. */
export const typedEventNames: readonly string[] = [...decoders.keys()].sort()

/** Events of the live stream that carry an ActionID although they have a `Privilege`; list items may too (`Status`). */
const liveWithActionId: ReadonlySet<string> = new Set(['OriginateResponse', 'UserEvent', 'Status'])

const privilege = headerKey('Privilege')
const timestamp = headerKey('Timestamp')
const actionIdKey = headerKey('ActionID')
/** What `debug=on` and asterisk.conf may put before an event's own headers. */
const others = ['SequenceNumber', 'File', 'Line', 'Func', 'SystemName'].map(headerKey)

const cursor = new EventCursor()

/**
 * The typed event of a frame whose `type` is 'event'. Never throws: what is missing or malformed stands as '', 0, -1,
 * false or null, as each field's type says, and an event without a type comes back as `unknown`.
 */
export function decodeEvent(frame: AmiFrame): AmiEvent {
  cursor.reset(frame.text)
  let live = false
  let timestampMs: number | null = null
  let actionId: string | null = null
  for (;;) {
    if (cursor.takeNext(privilege) !== undefined) {
      live = true
      continue
    }
    let value = cursor.takeNext(timestamp)
    if (value !== undefined) {
      timestampMs = toMs(value)
      continue
    }
    value = cursor.takeNext(actionIdKey)
    if (value !== undefined) {
      actionId = value
      continue
    }
    if (!skipOther()) break
  }
  if (actionId === null && (!live || liveWithActionId.has(frame.name))) {
    const { position } = cursor
    actionId = cursor.take(actionIdKey) ?? null
    cursor.position = position
  }

  const decoder = decoders.get(frame.name)
  if (decoder === undefined) return { event: 'unknown', actionId, timestampMs, name: frame.name, frame }
  const event: Record<string, unknown> = { event: decoder.name, actionId, timestampMs }
  const { keys, readers } = decoder
  for (let index = 0; index < keys.length; index++) event[keys[index]!] = readers[index]!(cursor)
  // Sound because the union is made from the very table that built this object.
  return event as unknown as TypedEvent
}

function skipOther(): boolean {
  for (const key of others) if (cursor.takeNext(key) !== undefined) return true
  return false
}

/** `sec.usec` to ms; null when it is anything else. */
function toMs(value: string): number | null {
  const ms = Math.round(Number(value) * 1000)
  return value !== '' && Number.isFinite(ms) ? ms : null
}
