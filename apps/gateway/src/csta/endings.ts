import type { AmiEvent, ChannelBlock } from '@jackfield/ami'
import type { Cause } from '@jackfield/csta'

/** A channel that was called and did not answer. */
export interface Attempt {
  /** The channel that was called. */
  readonly id: string
  /** Its number, as far as the exchange says; null = not known. */
  readonly device: string | null
  readonly cause: Cause
}

/** A channel of which it is known that it did not answer, and not yet all of why. */
interface Ending {
  readonly caller: string
  readonly dest: ChannelBlock
  /** By what Dial says; null = it has no word for it. */
  readonly cause: Cause | null
}

/** What is remembered of channels that have ended: those that ended first are forgotten first. */
const MOST = 5_000
/** Of one caller, who may be sent from phone to phone. */
const MOST_ATTEMPTS = 20
/** `ChannelState` of one that is answered. */
const UP = 6

/** `DialStatus`; the others say that somebody answered, hung up, or was sent on. */
const byStatus: Readonly<Record<string, Cause>> = {
  BUSY: 'busy',
  NOANSWER: 'callNotAnswered',
  CONGESTION: 'networkCongestion',
  CHANUNAVAIL: 'destNotObtainable',
}
/** Asterisk says `UNKNOWN` of causes that it has no word for: that of the channel is told alone. */
const failures = new Set([...Object.keys(byStatus), 'UNKNOWN'])

/** Q.850, of a channel that nobody answered; the rest are ends that are none of these. */
const byCause: Readonly<Record<number, Cause>> = {
  1: 'numberUnallocated',
  2: 'destNotObtainable',
  3: 'destNotObtainable',
  17: 'busy',
  18: 'callNotAnswered',
  19: 'callNotAnswered',
  20: 'destOutOfOrder',
  21: 'busy',
  22: 'numberUnallocated',
  27: 'destOutOfOrder',
  28: 'numberUnallocated',
  34: 'networkCongestion',
  38: 'networkCongestion',
  41: 'networkCongestion',
  42: 'networkCongestion',
  44: 'networkCongestion',
}
/** Those that say more than the `DialStatus` that Dial makes of them. */
const tellsMore = new Set([1, 2, 3, 20, 21, 22, 27, 28, 38, 41, 42, 44])

/**
 * Why calls reached nobody. The rows of the board don't tell it, since a call that is over has none: it is in the events of the exchange, and remembered for as long
 * as somebody may ask.
 */
export class Endings {
  /** By the channel that called; a Local channel in between is looked through. */
  readonly #attempts = new Map<string, Attempt[]>()
  /** The same by the channel that was called. */
  readonly #unanswered = new Map<string, Cause>()
  /** Of callers whom the exchange let go of before anybody was called or had answered. */
  readonly #own = new Map<string, Cause>()
  /** Who calls, by the name of the first half of a Local channel without its `;1`. */
  readonly #callers = new Map<string, string>()
  /** Local channels whose far half has called somebody: that one's end is told, not theirs. */
  readonly #behind = new Map<string, true>()
  /** Channels that did not answer, by their ids: their own cause comes with their end, a moment after that of the dial. */
  readonly #ending = new Map<string, Ending>()
  /** Callers of whom something is new since this was last asked. */
  #fresh = new Set<string>()
  readonly #stop: () => void

  constructor(onEvent: (listener: (event: AmiEvent) => void) => () => void) {
    this.#stop = onEvent((event) => this.hear(event))
  }

  stop(): void {
    this.#stop()
  }

  /** Whom that channel has called in vain, the first one first. */
  attempts(legId: string): readonly Attempt[] {
    return this.#attempts.get(legId) ?? []
  }
  /** Why that phone did not answer; null = it did, or the caller hung up. */
  unanswered(legId: string): Cause | null {
    return this.#unanswered.get(legId) ?? null
  }
  /** Why the exchange ended that call, which had reached nobody; null = it did not, or nobody knows. */
  own(legId: string): Cause | null {
    return this.#own.get(legId) ?? null
  }
  /** The channels that have called somebody in vain since this was last asked. */
  fresh(): ReadonlySet<string> {
    const fresh = this.#fresh
    this.#fresh = new Set()
    return fresh
  }

  hear(event: AmiEvent): void {
    switch (event.event) {
      case 'DialBegin': {
        if (!event.caller) return
        const to = localHalf(event.dest.channel, 1)
        if (to !== null) keep(this.#callers, to, this.#root(event.caller))
        const from = localHalf(event.caller.channel, 2)
        if (from !== null) keep(this.#behind, from, true)
        return
      }
      case 'DialEnd': {
        const { caller, dest, forward, dialStatus } = event
        // Sent on by the phone itself: it rings elsewhere now.
        if (!caller || forward || !failures.has(dialStatus)) return
        keep(this.#ending, dest.uniqueid, { caller: this.#root(caller), dest, cause: byStatus[dialStatus] ?? null })
        return
      }
      case 'Hangup': {
        const { channel, cause } = event
        const why = byCause[cause ?? 0] ?? null
        const ending = this.#ending.get(channel.uniqueid)
        if (ending) {
          this.#ended(ending, tellsMore.has(cause ?? 0) ? why : (ending.cause ?? why))
          return
        }
        // Those whom they have called may end after them (seen on 22); the cause of one alone is that of the caller too.
        const open = [...this.#ending.values()].filter(({ caller }) => caller === channel.uniqueid)
        const isOne = open.length === 1 && tellsMore.has(cause ?? 0)
        for (const one of open) this.#ended(one, isOne ? why : (one.cause ?? why))
        const isKnown = this.#attempts.has(channel.uniqueid) || this.#unanswered.has(channel.uniqueid)
        // A caller who is up has heard something, if only an announcement.
        if (why !== null && channel.channelState !== UP && !isKnown) keep(this.#own, channel.uniqueid, why)
      }
    }
  }

  #ended({ caller, dest }: Ending, cause: Cause | null): void {
    this.#ending.delete(dest.uniqueid)
    if (cause !== null) this.#failed(caller, dest, cause)
  }

  #failed(caller: string, dest: ChannelBlock, cause: Cause): void {
    const half = localHalf(dest.channel, 1)
    if (half !== null && this.#behind.has(half)) return
    const known = this.#attempts.get(caller) ?? []
    if (known.length >= MOST_ATTEMPTS) return
    const device = (half === null && dest.callerIdNum) || null
    keep(this.#attempts, caller, [...known, { id: dest.uniqueid, device, cause }])
    if (half === null) keep(this.#unanswered, dest.uniqueid, cause)
    if (this.#fresh.size < MOST) this.#fresh.add(caller)
  }

  /** The channel of whoever calls, through Local channels. */
  #root({ channel, uniqueid }: ChannelBlock): string {
    const half = localHalf(channel, 2)
    return (half === null ? undefined : this.#callers.get(half)) ?? uniqueid
  }
}

/** The name of a Local channel without its half, if it is that half; else null. */
function localHalf(name: string, half: 1 | 2): string | null {
  return name.startsWith('Local/') && name.endsWith(`;${half}`) ? name.slice(0, -2) : null
}

function keep<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key)
  map.set(key, value)
  if (map.size <= MOST) return
  const [oldest] = map.keys()
  map.delete(oldest!)
}
