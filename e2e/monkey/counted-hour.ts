import { setTimeout as pause } from 'node:timers/promises'
import type { ExchangeDriver } from '../rig/driver.ts'
import { Dice } from './dice.ts'

/** What a day is made of, pressed into a minute and a half: how many calls of each kind, one after the other. */
const CUSTOMERS = { lanes: 4, calls: 9 }
const COLLEAGUES = { lanes: 2, calls: 8 }

/**
 * Callers of a queue of whom some give up, calls to a direct number, and calls among colleagues, some of them to somebody who is busy, says
 * no, or is not there; several at once. Returns when everybody has hung up; gives how many calls were made.
 */
export async function countedHour(exchange: ExchangeDriver, seed: number): Promise<number> {
  const dice = new Dice(seed)
  for (const agent of ['103', '104']) await exchange.setPhone(agent, { mode: 'answer', answerAfterMs: 700 })
  await exchange.setPhone('101', { mode: 'answer', answerAfterMs: 400 })
  await exchange.setPhone('106', { mode: 'answer', answerAfterMs: 300 })
  await exchange.setPhone('107', { mode: 'ring' })
  await exchange.setPhone('1001', { mode: 'decline' })
  let made = 0
  const customer = async (lane: number) => {
    for (let nth = 0; nth < CUSTOMERS.calls; nth++) {
      const number = `06555${lane}${nth}`
      const did = dice.chance(0.75) ? '06551234' : '06551235'
      made += 1
      await exchange.externalCall({ did, name: `Customer ${lane} ${nth}`, number })
      await pause(dice.chance(0.3) ? 300 + dice.below(900) : 2_500 + dice.below(2_000))
      await exchange.hangup(number)
    }
  }
  const colleague = async (lane: number) => {
    const from = ['102', '105'][lane] ?? '102'
    for (let nth = 0; nth < COLLEAGUES.calls; nth++) {
      made += 1
      await exchange.call(from, dice.pick(['106', '107', '1001', '106']) ?? '106')
      await pause(900 + dice.below(1_500))
      await exchange.hangup(from)
    }
  }
  const lanes = (n: number) => Array.from({ length: n }, (_, lane) => lane)
  await Promise.all([...lanes(CUSTOMERS.lanes).map(customer), ...lanes(COLLEAGUES.lanes).map(colleague)])
  return made
}
