import type { Random } from '../random.ts'
import { makeKinds, type Throw } from './kinds.ts'
import type { LifeClock, Stage } from './stage.ts'

export interface LifeOptions {
  stage: Stage
  clock: LifeClock
  random: Random
  callsPerMinute: number
  /** Numbers that lead from outside to a queue. */
  queueDids: readonly string[]
  /** The number from outside of a phone. */
  didOf: (ext: string) => string
  rooms: readonly string[]
  /** An exchange that refuses a hand (a phone that is gone by then) is not the end of the day. */
  onProblem: (error: unknown) => void
}

/** How often each kind of call happens; they add up to 1. */
const mix: readonly (readonly [Throw, number])[] = [
  ['queue', 0.36],
  ['internal', 0.26],
  ['direct', 0.2],
  ['outbound', 0.12],
  ['room', 0.06],
]

/** The kind on which a throw in [0, 1) falls. */
export function pickKind(dice: number): Throw {
  let edge = 0
  for (const [kind, share] of mix) {
    edge += share
    if (dice < edge) return kind
  }
  return 'internal'
}

/** Every so often the queues are stormed, ms. */
const RUSH_EVERY_MS = 4 * 60_000
const RUSH_LASTS_MS = 45_000
const RUSH_FACTOR = 2.5
const LOOK_ROUND_MS = 4000

/**
 * A lifelike day: calls begin at random (Poisson) moments, are answered or missed, held, transferred, parked, and end; queues fill in
 * rushes and people give up; they meet in rooms and leave voicemail. Gives the way to end the day.
 */
export function startLife(options: LifeOptions): () => void {
  const { stage, clock, random, callsPerMinute } = options
  const cancels = new Set<() => void>()
  let over = false
  let rush = false

  const attempt = (run: () => void) => {
    try {
      run()
    } catch (error) {
      options.onProblem(error)
    }
  }
  const later = (ms: number, run: () => void) => {
    if (over) return
    const cancel = clock.after(ms, () => {
      cancels.delete(cancel)
      attempt(run)
    })
    cancels.add(cancel)
  }
  const kinds = makeKinds({ ...options, later })

  /** A person with a call that nobody planned (an agent, the answerer of a callback) ends it some time. */
  const ending = new Set<string>()
  const lookRound = () => {
    for (const ext of stage.talkingPhones()) {
      if (ending.has(ext) || kinds.isPlanned(ext)) continue
      ending.add(ext)
      later(kinds.talkMs(), () => {
        ending.delete(ext)
        stage.hangup(ext)
      })
    }
    for (const room of options.rooms) stage.talk(room)
    later(LOOK_ROUND_MS, lookRound)
  }
  const next = () => {
    const perMinute = callsPerMinute * (rush ? RUSH_FACTOR : 1)
    later(random.exponential(60_000 / perMinute), () => {
      next()
      kinds.begin(rush ? 'queue' : pickKind(random.next()))
    })
  }
  const rushes = () =>
    later(RUSH_EVERY_MS * (0.6 + random.next() * 0.8), () => {
      rush = true
      later(RUSH_LASTS_MS, () => {
        rush = false
      })
      rushes()
    })

  // A board that has just come up should not be an empty one.
  const first = Math.min(9, Math.ceil(callsPerMinute / 2))
  for (let call = 0; call < first; call += 1)
    later(200 + call * 300, () => kinds.begin((['internal', 'queue', 'direct'] as const)[call % 3]!))
  later(1500, () => kinds.begin('room'))
  later(2500, () => kinds.begin('parked'))
  next()
  rushes()
  later(LOOK_ROUND_MS, lookRound)

  return () => {
    over = true
    for (const cancel of cancels) cancel()
    cancels.clear()
  }
}
