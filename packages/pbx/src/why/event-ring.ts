import type { AmiEvent } from '@jackfield/ami'
import { cleanText, type WhyEvent } from '@jackfield/model'
import { parseChannelName } from '../mirror/channel-name.ts'
import type { Mirror } from '../mirror/mirror.ts'
import { senseOf } from './sense.ts'

/** Keys by which events are found again. */
export const keyOf = {
  channel: (uniqueid: string) => `c ${uniqueid}`,
  device: (key: string) => `d ${key}`,
  exten: (number: string) => `x ${number}`,
  queue: (name: string) => `q ${name}`,
  room: (name: string) => `r ${name}`,
}

/** How many events of one thing are kept. */
const MOST_EACH = 30
/** How many are kept in all, each counted once for every thing that it is about. A kept event takes some 300 bytes. */
const MOST_IN_ALL = 60_000
/** Longest text of a kept event, characters. */
const MOST_TEXT = 80

interface Kept extends WhyEvent {
  /** Its place among all that were heard: several come in the same millisecond. */
  readonly order: number
  /** Of a channel that listens to somebody. */
  readonly spies: boolean
}

/**
 * [WHY-2] The last events of each channel, device, number, queue and conference. Bounded: the things that were not heard of for longest are
 * forgotten first, and a channel with its Hangup.
 */
export class EventRing {
  /** In the order in which they were last heard of. */
  readonly #rings = new Map<string, Kept[]>()
  readonly #most: number
  #count = 0
  #order = 0

  constructor(options: { most?: number } = {}) {
    this.#most = options.most ?? MOST_IN_ALL
  }

  /** How many are kept, each counted once for every thing that it is about. */
  get size(): number {
    return this.#count
  }

  /** One event that the mirror has taken. */
  hear(mirror: Mirror, event: AmiEvent, at: number): void {
    const sense = senseOf(event)
    if (sense === null) return
    const { channels, others, about } = subjectsOf(mirror, event)
    const known = channels.filter(({ id }) => mirror.channels.has(id) || this.#rings.has(keyOf.channel(id)))
    this.#order += 1
    const kept: Kept = {
      order: this.#order,
      at,
      event: event.event,
      sense: sense.sense,
      about: ownText(about),
      detail: ownText(sense.detail),
      counted: channels.length === 0 || known.length > 0,
      spies: sense.sense === 'supervision' || channels.some(({ id }) => mirror.channels.get(id)?.spiesOn),
    }
    for (const { device } of channels) others.add(keyOf.device(device))
    for (const key of others) this.#keep(key, kept)
    for (const { id } of known)
      if (event.event === 'Hangup') this.#forget(keyOf.channel(id))
      else this.#keep(keyOf.channel(id), kept)
  }

  /** The last events of these things, newest first. `plain`: without those that tell of supervision. */
  about(keys: Iterable<string>, plain: boolean): WhyEvent[] {
    const found = new Set<Kept>()
    for (const key of keys) for (const one of this.#rings.get(key) ?? []) found.add(one)
    return [...found]
      .filter(({ spies }) => !plain || !spies)
      .sort((a, b) => b.order - a.order)
      .slice(0, MOST_EACH)
      .map(({ spies: _, order: __, ...event }) => event)
  }

  #keep(key: string, kept: Kept): void {
    const ring = this.#rings.get(key) ?? []
    this.#rings.delete(key)
    this.#rings.set(key, ring)
    if (ring.at(-1) === kept) return
    ring.push(kept)
    if (ring.length > MOST_EACH) ring.shift()
    else this.#count += 1
    for (const oldest of this.#rings.keys()) {
      if (this.#count <= this.#most) return
      this.#forget(oldest)
    }
  }

  #forget(key: string): void {
    this.#count -= this.#rings.get(key)?.length ?? 0
    this.#rings.delete(key)
  }
}

/** A copy: what is cut out of an event keeps the whole of it in memory. */
const ownText = (text: string): string => Buffer.from(cleanText(text, MOST_TEXT)).toString()

interface Subjects {
  readonly channels: { id: string; device: string }[]
  readonly others: Set<string>
  readonly about: string
}

/** Everything that an event names, whatever its kind: a channel block, a queue, a conference, a device, a number. */
function subjectsOf(mirror: Mirror, event: AmiEvent): Subjects {
  const channels: Subjects['channels'] = []
  const others = new Set<string>()
  let about = ''
  const fields = event as unknown as Readonly<Record<string, unknown>>
  for (const name in fields) {
    const value = fields[name]
    if (isChannelBlock(value)) {
      about ||= value.channel
      channels.push({ id: value.uniqueid, device: parseChannelName(value.channel).device })
    } else if (isMemberBlock(value)) {
      about ||= value.memberName || value.interface
      others.add(keyOf.queue(value.queue)).add(keyOf.device(value.stateInterface || value.interface))
    } else if (typeof value === 'string' && value !== '') {
      const key = keyOfField(name, value)
      if (key === null) continue
      about ||= value
      others.add(key)
    }
  }
  if (event.event === 'Registry') {
    about = event.username
    for (const { clientUri, serverUri, endpoint } of mirror.registrations.values())
      if (clientUri === event.username && serverUri === event.domain) others.add(keyOf.device(`PJSIP/${endpoint}`))
  }
  return { channels, others, about }
}

function keyOfField(name: string, value: string): string | null {
  switch (name) {
    case 'queue':
      return keyOf.queue(value)
    case 'conference':
      return keyOf.room(value)
    case 'device':
    case 'peer':
      return keyOf.device(value)
    case 'endpointName':
      return keyOf.device(`PJSIP/${value}`)
    case 'exten':
      return keyOf.exten(value)
    default:
      return null
  }
}

const isChannelBlock = (value: unknown): value is { uniqueid: string; channel: string } =>
  typeof value === 'object' && value !== null && 'uniqueid' in value && 'channel' in value

const isMemberBlock = (
  value: unknown,
): value is { queue: string; interface: string; stateInterface: string; memberName: string } =>
  typeof value === 'object' && value !== null && 'queue' in value && 'interface' in value
