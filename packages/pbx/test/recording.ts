import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AmiDecoder, type AmiEvent, type AmiFrame, decodeEvent } from '@jackfield/ami'
import type { Mirror } from '../src/mirror/mirror.ts'
import { mirrorEvent } from '../src/mirror/mirror-event.ts'
import { mirrorList } from '../src/mirror/mirror-list.ts'
import { followUps, type PrimeStep, primeSteps } from '../src/mirror/prime-steps.ts'

/** What somebody who sat beside the phones noted at one moment. */
export interface Moment {
  at: string
  offset: number
  atMs: number
  extensions?: Record<string, string>
  talking?: [string, string][]
  holds?: { by: string; held: string }[]
  parked?: Record<string, string>
  queues?: Record<string, string[]>
  rooms?: Record<string, { members: string[]; muted: string[] }>
  spies?: { by: string; on: string }[]
}

export interface Recording {
  /** `asterisk-22/answered` */
  name: string
  bytes: Uint8Array
  /** Which byte came when, ms since the beginning. */
  times: { atMs: number; offset: number }[]
  moments: Moment[]
}

const root = join(import.meta.dirname, '../../../recordings')

/** Every recording in the repository. */
export function recordings(): Recording[] {
  if (!existsSync(root)) return []
  return readdirSync(root)
    .flatMap((version) => readdirSync(join(root, version)).map((story) => `${version}/${story}`))
    .filter((name) => existsSync(join(root, name, 'session.ami')))
    .sort()
    .map((name) => ({
      name,
      bytes: readFileSync(join(root, name, 'session.ami')),
      times: lines(join(root, name, 'session.idx')),
      moments: (JSON.parse(readFileSync(join(root, name, 'facts.json'), 'utf8')) as { moments: Moment[] }).moments,
    }))
}

function lines(path: string): { atMs: number; offset: number }[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { atMs: number; offset: number })
}

/** A point in the replay: an event or a whole list has just been put into the mirror, or a moment has come. */
export type Point = { at: number; event: AmiEvent | null; moment: Moment | null }

/** The beginning of a replay, epoch ms. */
const BEGIN = 1_000_000

/**
 * Puts a recording into the mirror as a gateway would: live events one by one, lists whole, in the order of the wire. Yields
 * after each; `before` is called with each live event before the mirror hears it.
 */
export function* replay(
  mirror: Mirror,
  { bytes, times, moments }: Recording,
  before?: (event: AmiEvent, at: number) => void,
): Generator<Point> {
  const player = new Player(mirror, before)
  const pending = [...moments].sort((a, b) => a.offset - b.offset)
  const decoder = new AmiDecoder()
  let from = 0
  let index = 0
  for (const to of cuts(bytes.length, times, moments)) {
    while (index + 1 < times.length && times[index + 1]!.offset < to) index += 1
    const at = BEGIN + (times[index]?.atMs ?? 0)
    for (const frame of decoder.push(bytes.subarray(from, to))) {
      const event = player.take(frame, at)
      if (event) yield { at, event, moment: null }
    }
    from = to
    while (pending[0] && pending[0].offset <= to) yield { at, event: null, moment: pending.shift()! }
  }
}

/** Where the stream is cut: at each chunk's end, and at each moment. */
function cuts(length: number, times: Recording['times'], moments: Moment[]): number[] {
  const ends = [...times.map(({ offset }) => offset), ...moments.map(({ offset }) => offset), length]
  return [...new Set(ends)].filter((offset) => offset > 0 && offset <= length).sort((a, b) => a - b)
}

/** Tells list items from live events by their ActionID, as the gateway's client does. */
export class Player {
  readonly #mirror: Mirror
  readonly #lists = new Map<string, { step: PrimeStep | null; items: AmiEvent[] }>()
  readonly #awaited: PrimeStep[] = []

  readonly #before: (event: AmiEvent, at: number) => void

  constructor(mirror: Mirror, before: (event: AmiEvent, at: number) => void = () => {}) {
    this.#mirror = mirror
    this.#before = before
  }

  /** The event after which something may have changed; null when the frame was none, or part of a list. */
  take(frame: AmiFrame, at: number): AmiEvent | null {
    const actionId = frame.get('ActionID') ?? ''
    if (frame.type === 'response') {
      if (frame.get('EventList') === 'start') this.#lists.set(actionId, { step: this.#stepOf(actionId), items: [] })
      return null
    }
    if (frame.type !== 'event') return null
    const event = decodeEvent(frame)
    const list = this.#lists.get(actionId)
    if (!list) {
      this.#before(event, at)
      mirrorEvent(this.#mirror, event, at)
      return event
    }
    if (frame.get('EventList') !== 'Complete') {
      list.items.push(event)
      return null
    }
    this.#lists.delete(actionId)
    if (!list.step) return null
    mirrorList(this.#mirror, list.step, list.items, at)
    this.#awaited.push(...followUps(list.step.list, list.items))
    return event
  }

  /** The recorder names its actions `<Action>.<n>`. */
  #stepOf(actionId: string): PrimeStep | null {
    const action = actionId.split('.')[0]!
    const awaited = this.#awaited.findIndex((step) => step.action === action)
    if (awaited >= 0) return this.#awaited.splice(awaited, 1)[0]!
    return primeSteps.find((step) => step.action === action) ?? null
  }
}
