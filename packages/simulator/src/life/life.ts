import { outsideCaller } from './names.ts'
import type { LifeClock, Stage } from './stage.ts'

export interface LifeOptions {
  stage: Stage
  clock: LifeClock
  /** Uniform in [0, 1); seeded, so that a day can be had again. */
  random: () => number
  callsPerMinute: number
  /** Numbers that lead from outside to a queue. */
  queueDids: readonly string[]
  /** Numbers of rooms. */
  rooms: readonly string[]
  /** An exchange that refuses a hand (a phone that is gone by then) is not the end of the day. */
  onProblem: (error: unknown) => void
}

/** How often each kind of call happens; they add up to 1. */
const mix = [
  ['queue', 0.4],
  ['internal', 0.34],
  ['outbound', 0.12],
  ['room', 0.08],
  ['park', 0.06],
] as const

/** The kind on which a throw in [0, 1) falls. */
function pickKind(dice: number): (typeof mix)[number][0] {
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
const RUSH_FACTOR = 3

/**
 * A lifelike day: calls begin at random (Poisson) moments, are answered or not, are held, end; queues fill in rushes; people
 * meet in rooms and leave voicemail. It uses only the hands that the exchange offers. Gives the way to end the day.
 */
export function startLife(options: LifeOptions): () => void {
  const { stage, clock, random, callsPerMinute } = options
  const cancels = new Set<() => void>()
  let over = false
  let rush = false

  const later = (ms: number, run: () => unknown) => {
    if (over) return
    const cancel = clock.after(ms, () => {
      cancels.delete(cancel)
      attempt(run)
    })
    cancels.add(cancel)
  }
  const attempt = (run: () => unknown) => {
    try {
      const result = run()
      if (result instanceof Promise) result.catch(options.onProblem)
    } catch (error) {
      options.onProblem(error)
    }
  }
  const between = (low: number, high: number) => low + random() * (high - low)
  /** Talk times of a real office: mostly short, some long. */
  const talkMs = () => 12_000 + Math.min(-Math.log(1 - random()) * 70_000, 400_000)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  /** Somebody who isn't on the phone; null when all are. */
  const free = (not?: string): string | null => {
    const people = stage.people()
    for (let tries = 0; tries < 20; tries += 1) {
      const { number } = pick(people)
      if (number !== not && stage.phoneCalls(number) === 0) return number
    }
    return null
  }

  /** Sometimes one of the two presses hold for a while. */
  const perhapsHold = (ext: string, withinMs: number) => {
    if (random() > 0.25) return
    const at = between(3000, Math.max(4000, withinMs * 0.6))
    later(at, () => stage.phoneCalls(ext) > 0 && stage.hold(ext))
    later(at + between(5000, 25_000), () => stage.phoneCalls(ext) > 0 && stage.unhold(ext))
  }

  const kinds = {
    internal: () => {
      const from = free()
      const to = from === null ? null : free(from)
      if (from === null || to === null) return
      const answers = random() < 0.85
      const answerAfterMs = between(1500, 9000)
      stage.setPhone(to, answers ? { mode: 'answer', answerAfterMs } : { mode: random() < 0.5 ? 'ring' : 'busy' })
      attempt(() => stage.call(from, to))
      const lasts = answers ? answerAfterMs + talkMs() : between(8000, 20_000)
      if (answers) perhapsHold(random() < 0.5 ? from : to, lasts)
      else if (random() < 0.5) later(lasts, () => stage.setVoicemail(to, 1 + Math.floor(random() * 4), 2))
      later(lasts, () => stage.hangup(from))
      later(lasts + 100, () => stage.setPhone(to, { mode: 'answer', answerAfterMs: 3000 }))
    },
    queue: () => {
      const caller = outsideCaller(random)
      attempt(() => stage.externalCall({ did: pick(options.queueDids), ...caller }))
    },
    outbound: () => {
      const from = free()
      if (from === null) return
      const { number } = outsideCaller(random)
      const digits = number.replace(/\D/g, '') || '06551200'
      attempt(() => stage.call(from, `0${digits}`))
      const lasts = 5000 + talkMs()
      perhapsHold(from, lasts)
      later(lasts, () => stage.hangup(from))
    },
    room: () => {
      const room = pick(options.rooms)
      for (let people = 2 + Math.floor(random() * 3); people > 0; people -= 1) {
        later(between(0, 15_000), () => {
          const ext = free()
          if (ext === null) return
          attempt(() => stage.joinRoom(ext, room))
          later(between(60_000, 300_000), () => stage.hangup(ext))
        })
      }
    },
    park: () => {
      const from = free()
      if (from === null) return
      attempt(() => stage.call(from, '700'))
      later(between(15_000, 60_000), () => stage.hangup(from))
    },
  }

  /** Those who took a queue's call must end it some time: looks at every phone now and then. */
  const talkingSince = new Map<string, number>()
  let tick = 0
  const tidy = () => {
    tick += 1
    for (const { number } of stage.people()) {
      if (stage.phoneCalls(number) === 0) talkingSince.delete(number)
      else if (!talkingSince.has(number)) talkingSince.set(number, tick)
      else if (tick - talkingSince.get(number)! > 6 && random() < 0.12) attempt(() => stage.hangup(number))
    }
    later(5000, tidy)
  }

  const next = () => {
    const perMinute = callsPerMinute * (rush ? RUSH_FACTOR : 1)
    later((-Math.log(1 - random()) * 60_000) / perMinute, () => {
      attempt(kinds[rush ? 'queue' : pickKind(random())])
      next()
    })
  }
  const rushes = () =>
    later(RUSH_EVERY_MS * between(0.6, 1.4), () => {
      rush = true
      later(RUSH_LASTS_MS, () => {
        rush = false
      })
      rushes()
    })

  // A board that has just come up should not be an empty one.
  for (let call = 0; call < Math.min(8, Math.ceil(callsPerMinute / 2)); call += 1) {
    later(200 + call * 350, kinds[call % 3 === 2 ? 'queue' : 'internal'])
  }
  later(1500, kinds.room)
  later(2500, kinds.park)
  next()
  rushes()
  later(5000, tidy)

  return () => {
    over = true
    for (const cancel of cancels) cancel()
    cancels.clear()
  }
}
