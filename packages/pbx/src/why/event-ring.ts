import type { AmiEvent } from '@jackfield/ami'
import { cleanText, type WhyEvent } from '@jackfield/model'
import { parseChannelName } from '../mirror/channel-name.ts'
import type { Mirror } from '../mirror/mirror.ts'
import { senseOf, tellsSomething } from './sense.ts'

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

/**
 * How many events are taken in at once. One at a time costs thirty times as much at the pace of an exchange: between two events the processor has forgotten how.
 */
const MOST_HEARD = 64

/** How many different texts are remembered, so that what is told again and again is copied once. */
const MOST_TEXTS = 1000

/** The last events of one thing. */
interface Ring {
  readonly events: Kept[]
  /** When it was put at the end of all of them, by the order of events. */
  movedAt: number
}

/** An event that is not taken in yet, and what was known of its channels when it came. */
interface Heard {
  readonly event: AmiEvent
  readonly at: number
  /** Those of its channels that the mirror or this ring has, by Uniqueid. */
  readonly known: readonly string[]
  /** One of its channels listens to somebody. */
  readonly spies: boolean
}

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
  /** Nearly in the order in which they were last heard of. */
  readonly #rings = new Map<string, Ring>()
  readonly #texts = new Map<string, string>()
  readonly #most: number
  readonly #heard: Heard[] = []
  readonly #blocks = new Map<string, readonly string[]>()
  #mirror: Mirror | null = null
  #count = 0
  #order = 0

  constructor(options: { most?: number } = {}) {
    this.#most = options.most ?? MOST_IN_ALL
  }

  /** How many are kept, each counted once for every thing that it is about. */
  get size(): number {
    this.#takeIn()
    return this.#count
  }

  /** One event that the mirror has taken. */
  hear(mirror: Mirror, event: AmiEvent, at: number): void {
    if (!tellsSomething(event)) return
    // With a channel goes what is known of it; another picture knows other channels.
    const isEnd = event.event === 'Hangup'
    if (isEnd || this.#mirror !== mirror) this.#takeIn()
    this.#mirror = mirror
    const known: string[] = []
    let spies = false
    for (const name of this.#blocksOf(event)) {
      const block = fieldsOf(event)[name]
      if (!isChannelBlock(block)) continue
      const channel = mirror.channels.get(block.uniqueid)
      if (channel || this.#rings.has(keyOf.channel(block.uniqueid))) known.push(block.uniqueid)
      if (channel?.spiesOn) spies = true
    }
    this.#heard.push({ event, at, known, spies })
    if (isEnd || this.#heard.length >= MOST_HEARD) this.#takeIn()
  }

  /** The last events of these things, newest first. `plain`: without those that tell of supervision. */
  about(keys: Iterable<string>, plain: boolean): WhyEvent[] {
    this.#takeIn()
    const found = new Set<Kept>()
    for (const key of keys) for (const one of this.#rings.get(key)?.events ?? []) found.add(one)
    return [...found]
      .filter(({ spies }) => !plain || !spies)
      .sort((a, b) => b.order - a.order)
      .slice(0, MOST_EACH)
      .map(({ spies: _, order: __, ...event }) => event)
  }

  /** Lets go of each event whose texts tell of somebody who is to be forgotten, and of all that is kept under a number or device that does. */
  forget(isTheirs: (text: string) => boolean): void {
    this.#takeIn()
    // The same few texts stand in most of them.
    const known = new Map<string, boolean>()
    const tells = (text: string): boolean => {
      const told = known.get(text) ?? isTheirs(text)
      known.set(text, told)
      return told
    }
    for (const [key, { events }] of this.#rings) {
      const left = tells(key.slice(2)) ? [] : events.filter(({ about, detail }) => !tells(about) && !tells(detail))
      if (left.length === 0) this.#forget(key)
      else if (left.length < events.length) this.#count -= events.splice(0, events.length, ...left).length - left.length
    }
    this.#texts.clear()
  }

  /** The fields of such events that can hold a channel. Each event of a kind has the same fields. */
  #blocksOf(event: AmiEvent): readonly string[] {
    const known = this.#blocks.get(event.event)
    if (known) return known
    const found = Object.entries(event).flatMap(([name, value]) =>
      value === null || isChannelBlock(value) ? [name] : [],
    )
    this.#blocks.set(event.event, found)
    return found
  }

  /** Takes in all that was heard. */
  #takeIn(): void {
    if (this.#mirror === null) return
    for (const heard of this.#heard) this.#take(this.#mirror, heard)
    this.#heard.length = 0
  }

  #take(mirror: Mirror, { event, at, known, spies }: Heard): void {
    const sense = senseOf(event)
    if (sense === null) return
    const { channels, devices, others, about } = subjectsOf(mirror, event)
    this.#order += 1
    const kept: Kept = {
      order: this.#order,
      at,
      event: event.event,
      sense: sense.sense,
      about: this.#ownText(about),
      detail: this.#ownText(sense.detail),
      counted: channels.length === 0 || known.length > 0,
      spies: sense.sense === 'supervision' || spies,
    }
    for (const key of others) this.#keep(key, kept)
    for (const device of devices) this.#keep(keyOf.device(device), kept)
    for (const id of known) {
      if (event.event === 'Hangup') this.#forget(keyOf.channel(id))
      else this.#keep(keyOf.channel(id), kept)
    }
  }

  #keep(key: string, kept: Kept): void {
    const ring = this.#ringOf(key)
    const { events } = ring
    if (events.at(-1) === kept) return
    events.push(kept)
    if (events.length > MOST_EACH) events.shift()
    else this.#count += 1
    if (this.#count <= this.#most) return
    for (const oldest of this.#rings.keys()) {
      this.#forget(oldest)
      if (this.#count <= this.#most) return
    }
  }

  #ringOf(key: string): Ring {
    const known = this.#rings.get(key)
    // To put it at the end with each event costs more than all the rest, and the order decides only what is forgotten first.
    if (known && this.#order - known.movedAt <= this.#most / 100) return known
    const ring = known ?? { events: [], movedAt: 0 }
    ring.movedAt = this.#order
    if (known) this.#rings.delete(key)
    this.#rings.set(key, ring)
    return ring
  }

  #forget(key: string): void {
    this.#count -= this.#rings.get(key)?.events.length ?? 0
    this.#rings.delete(key)
  }

  /** A copy: what is cut out of an event keeps the whole of it in memory. */
  #ownText(text: string): string {
    if (text === '') return ''
    const known = this.#texts.get(text)
    if (known !== undefined) return known
    const own = Buffer.from(cleanText(text, MOST_TEXT)).toString()
    // Only a text that needed no cleaning is its own key: the text of the event must not be kept.
    if (own === text) {
      if (this.#texts.size >= MOST_TEXTS) this.#texts.clear()
      this.#texts.set(own, own)
    }
    return own
  }
}

interface Subjects {
  /** By Uniqueid. */
  readonly channels: string[]
  /** The device of each channel. */
  readonly devices: string[]
  /** Keys of everything else; one may stand twice. */
  readonly others: string[]
  readonly about: string
}

/** Everything that an event names, whatever its kind: a channel block, a queue, a conference, a device, a number. */
function subjectsOf(mirror: Mirror, event: AmiEvent): Subjects {
  const channels: string[] = []
  const devices: string[] = []
  const others: string[] = []
  let about = ''
  const fields = fieldsOf(event)
  for (const name in fields) {
    const value = fields[name]
    if (typeof value === 'string') {
      const key = value === '' ? null : keyOfField(name, value)
      if (key === null) continue
      about ||= value
      others.push(key)
    } else if (isChannelBlock(value)) {
      about ||= value.channel
      channels.push(value.uniqueid)
      devices.push(parseChannelName(value.channel).device)
    } else if (isMemberBlock(value)) {
      about ||= value.memberName || value.interface
      others.push(keyOf.queue(value.queue), keyOf.device(value.stateInterface || value.interface))
    }
  }
  if (event.event === 'Registry') {
    about = event.username
    for (const { clientUri, serverUri, endpoint } of mirror.registrations.values())
      if (clientUri === event.username && serverUri === event.domain) others.push(keyOf.device(`PJSIP/${endpoint}`))
  }
  return { channels, devices, others, about }
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

const fieldsOf = (event: AmiEvent) => event as unknown as Readonly<Record<string, unknown>>

const isChannelBlock = (value: unknown): value is { uniqueid: string; channel: string } =>
  typeof value === 'object' && value !== null && 'uniqueid' in value && 'channel' in value

const isMemberBlock = (
  value: unknown,
): value is { queue: string; interface: string; stateInterface: string; memberName: string } =>
  typeof value === 'object' && value !== null && 'queue' in value && 'interface' in value
