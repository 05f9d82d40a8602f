import type { Leg } from '@jackfield/model'
import { queues } from '../rig/people.ts'
import type { Dice } from './dice.ts'
import { type MonkeyStage, operators, outside } from './stage.ts'

/** Something that somebody does; what, in words for the report. */
export interface Move {
  readonly what: string
  /** The leg that it is about; '' = none. */
  readonly legId: string
  readonly run: () => Promise<void>
}

/** Who has a phone in this day: two operators, four agents, three others. */
const phones = ['100', '101', '102', '103', '104', '105', '106', '107', '108']
/** 06551234 leads to a queue, 06551235 to Anna (101), 06551236 to the menu. */
const dids = ['06551234', '06551234', '06551235', '06551235', '06551236']
/** Not more legs than that at once: on a crowded board faults can't be told apart. */
const MOST_LEGS = 12

const weights = { outside: 5, inside: 5, hangUp: 4, hold: 2, behave: 3, pickUp: 5, keys: 1 } as const

/** What the people at the phones do next; null when this is not possible now. */
export function phoneMove(stage: MonkeyStage, dice: Dice, number: () => string): Move | null {
  const { exchange, view } = stage
  const legs = [...view.legs.values()]
  const kind = dice.weighted(weights)
  const idle = phones.filter((phone) => !legs.some(({ extensionId }) => extensionId === phone))
  const move = (what: string, run: () => Promise<void>, leg?: Leg): Move => ({ what, run, legId: leg?.id ?? '' })
  switch (kind) {
    case 'outside': {
      if (legs.length >= MOST_LEGS) return null
      const [did, from] = [dice.pick(dids)!, number()]
      return move(`${from} calls in on ${did}`, () => exchange.externalCall({ did, name: 'Caller', number: from }))
    }
    case 'inside': {
      const from = dice.pick(idle)
      if (!from || legs.length >= MOST_LEGS) return null
      const people = phones.filter((phone) => phone !== from)
      const places = [...queues.map(({ extension }) => extension), '600', '801', outside]
      const to = dice.chance(0.7) ? dice.pick([...people, ...operators])! : dice.pick(places)!
      return to === from ? null : move(`${from} dials ${to}`, () => exchange.call(from, to))
    }
    case 'hangUp': {
      const leg = dice.pick(legs)
      if (!leg) return null
      const phone = leg.extensionId ?? leg.who.number
      return move(`${phone} hangs up (${leg.phase})`, () => exchange.hangup(phone), leg)
    }
    case 'hold': {
      const leg = dice.pick(legs.filter(({ extensionId, phase }) => extensionId && phase === 'talking'))
      if (!leg) {
        const held = dice.pick(legs.filter((one) => one.extensionId && one.holdingAt !== null && !one.resumable))
        return held
          ? move(`${held.extensionId} takes its call back`, () => stage.unhold(held.extensionId!), held)
          : null
      }
      return move(`${leg.extensionId} presses hold`, () => stage.hold(leg.extensionId!), leg)
    }
    case 'behave': {
      const phone = dice.pick(phones)!
      const mode = dice.weighted({ answer: 8, ring: 3, busy: 1, decline: 1 })
      const answerAfterMs = 30 + dice.below(400)
      return move(`${phone} will ${mode}${mode === 'answer' ? ` after ${answerAfterMs} ms` : ''}`, () =>
        exchange.setPhone(phone, { mode, answerAfterMs }),
      )
    }
    case 'pickUp': {
      const leg = dice.pick(legs.filter(({ extensionId, phase }) => extensionId && phase === 'ringing'))
      return leg ? move(`${leg.extensionId} is picked up`, () => exchange.pickUp(leg.extensionId!), leg) : null
    }
    case 'keys': {
      const leg = dice.pick(legs.filter(({ extensionId, phase }) => extensionId && phase === 'menu'))
      const digit = dice.pick(['0', '1', '2', '9'])!
      return leg ? move(`${leg.extensionId} presses ${digit}`, () => exchange.dtmf(leg.extensionId!, digit), leg) : null
    }
  }
}
