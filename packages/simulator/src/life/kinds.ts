import type { Random } from '../random.ts'
import { outsideCaller } from './names.ts'
import type { Stage } from './stage.ts'

export type Throw = 'queue' | 'internal' | 'direct' | 'outbound' | 'room' | 'parked'

interface Around {
  stage: Stage
  random: Random
  queueDids: readonly string[]
  didOf: (ext: string) => string
  rooms: readonly string[]
  later: (ms: number, run: () => void) => void
}

/** More than so many waiting in all queues, and the next caller rings somebody directly instead. */
const ENOUGH_WAITING = 9
/** The switchboard: more calls from outside go here than to anybody else. */
const RECEPTION = '100'

/** The kinds of calls of a day, each a small story of its own. */
export function makeKinds({ stage, random, queueDids, didOf, rooms, later }: Around) {
  const planned = new Set<string>()
  const between = (low: number, high: number) => low + random.next() * (high - low)
  /** Talk times of a real office: mostly short, some long. */
  const talkMs = () => 10_000 + random.exponential(60_000)
  const isTalking = (ext: string) => stage.talkingPhones().includes(ext)

  /** Somebody who isn't on the phone; null when all are, as far as a few tries tell. */
  const free = (...not: string[]): string | null => {
    const busy = stage.busyPhones()
    for (let tries = 0; tries < 20; tries += 1) {
      const ext = random.pick(stage.phones)
      if (!busy.has(ext) && !not.includes(ext) && !planned.has(ext)) return ext
    }
    return null
  }
  /** The phone's part in this call ends after `ms`. */
  const endsAfter = (ext: string, ms: number) => {
    planned.add(ext)
    later(ms, () => {
      planned.delete(ext)
      stage.hangup(ext)
    })
  }
  /** How a called person takes it; how long until then, or null for not at all. */
  const receive = (ext: string): number | null => {
    const dice = random.next()
    const answerAfterMs = Math.round(between(1500, 9000))
    const mode = dice < 0.78 ? 'answer' : dice < 0.92 ? 'ring' : dice < 0.97 ? 'busy' : 'decline'
    stage.plan(ext, { mode, answerAfterMs })
    return mode === 'answer' ? answerAfterMs : null
  }
  /** Sometimes one presses hold for a while, sends the call on, or parks it. */
  const happens = (ext: string, lastsMs: number) => {
    const at = between(3000, Math.max(4000, lastsMs * 0.6))
    const dice = random.next()
    if (dice < 0.22) {
      later(at, () => isTalking(ext) && stage.hold(ext))
      later(at + between(4000, 20_000), () => isTalking(ext) && stage.unhold(ext))
    } else if (dice < 0.34) {
      later(at, () => {
        const to = free(ext)
        if (to === null || !isTalking(ext)) return
        receive(to)
        stage.transfer(ext, to)
      })
    }
  }

  const begin: Record<Throw, () => void> = {
    internal: () => {
      const from = free()
      const to = from === null ? null : free(from)
      if (from === null || to === null) return
      const answeredAfterMs = receive(to)
      stage.call(from, to)
      if (answeredAfterMs === null) {
        // Long enough for the voicemail to take over, sometimes for a message.
        endsAfter(from, random.chance(0.6) ? between(24_000, 45_000) : between(6000, 18_000))
        later(between(60_000, 240_000), () => stage.readMail(to))
        return
      }
      const lasts = answeredAfterMs + talkMs()
      happens(random.chance(0.5) ? from : to, lasts)
      endsAfter(from, lasts)
    },
    direct: () => {
      const ext = random.chance(0.35) && !stage.busyPhones().has(RECEPTION) ? RECEPTION : free()
      if (ext === null) return
      const caller = outsideCaller(() => random.next())
      const answeredAfterMs = receive(ext)
      stage.externalCall({ did: didOf(ext), ...caller })
      const lasts = answeredAfterMs === null ? between(8000, 45_000) : answeredAfterMs + talkMs()
      later(lasts, () => stage.hangup(caller.number))
      if (answeredAfterMs === null) later(between(60_000, 240_000), () => stage.readMail(ext))
      else happens(ext, lasts)
    },
    queue: () => {
      if (stage.waiting().length > ENOUGH_WAITING) {
        begin.direct()
        return
      }
      const caller = outsideCaller(() => random.next())
      stage.externalCall({ did: random.pick(queueDids), ...caller })
      const patienceMs = 20_000 + random.exponential(90_000)
      later(patienceMs, () => stage.waiting().includes(caller.number) && stage.hangup(caller.number))
    },
    outbound: () => {
      const from = free()
      if (from === null) return
      const { number } = outsideCaller(() => random.next())
      stage.call(from, `0${number.replace(/\D/g, '') || '6551200'}`)
      const lasts = 5000 + talkMs()
      happens(from, lasts)
      endsAfter(from, lasts)
    },
    room: () => {
      const room = random.pick(rooms)
      for (let people = random.int(2, 4); people > 0; people -= 1) {
        later(between(0, 15_000), () => {
          const ext = free()
          if (ext === null) return
          stage.call(ext, room)
          endsAfter(ext, between(60_000, 240_000))
        })
      }
    },
    parked: () => {
      const ext = free(RECEPTION)
      if (ext === null) return
      const caller = outsideCaller(() => random.next())
      stage.plan(ext, { mode: 'answer', answerAfterMs: 1500 })
      stage.externalCall({ did: didOf(ext), ...caller })
      later(5000, () => {
        if (!isTalking(ext)) return
        const space = stage.park(ext)
        later(between(8000, 40_000), () => {
          const taker = free(ext)
          if (taker !== null) stage.call(taker, String(space))
        })
      })
      later(between(60_000, 150_000), () => stage.hangup(caller.number))
      // Parking is an everyday thing: there is nearly always somebody parked.
      later(between(30_000, 90_000), begin.parked)
    },
  }

  return {
    begin: (kind: Throw) => begin[kind](),
    talkMs,
    /** Whether somebody already knows when this phone's call ends. */
    isPlanned: (ext: string) => planned.has(ext),
  }
}
