import { pause } from '../rig/eventually.ts'
import type { Exchange } from '../rig/exchange.ts'
import { Dice } from './dice.ts'

/** Seconds that a call lasts from its answer on. */
const LASTS = [2, 3, 4]

/** Many calls at once, between people, to and from outside and into a queue; how many were begun. The last ones go on when it resolves. */
export async function manyCalls(
  exchange: Exchange,
  { callsPerSecond, seconds }: { callsPerSecond: number; seconds: number },
): Promise<number> {
  const dice = new Dice(7)
  const bank = exchange.phones.instance.control
  const firstAt = Date.now()
  let calls = 0
  for (; Date.now() < firstAt + seconds * 1000; calls += 1) {
    const call = { Application: 'Wait', Data: String(dice.pick(LASTS)), Timeout: '20000', Async: 'true' }
    // Not waited for: the next call comes when it is its time.
    void bank.ask('Originate', { ...call, ...someCall(dice, exchange.ports.sip) })
    await pause(Math.max(0, firstAt + ((calls + 1) * 1000) / callsPerSecond - Date.now()))
  }
  return calls
}

/** Between people mostly; from outside to a person or into the queue; to outside. */
function someCall(dice: Dice, sipPort: number): Record<string, string> {
  const person = () => oneOf(dice, ['100', '101', '102', '103', '104', '105', '106', '107', '108', '1001'])
  const from = person()
  const outside = `06555${String(dice.below(1000)).padStart(3, '0')}`
  const kind = dice.below(100)
  if (kind < 20) {
    const did = kind < 10 ? '06551234' : '06551235'
    return { Channel: `PJSIP/carrier/sip:${did}@127.0.0.1:${sipPort}`, CallerID: `"Customer" <${outside}>` }
  }
  const to =
    kind < 35
      ? outside
      : oneOf(
          dice,
          ['100', '101', '102', '105', '107', '108', '1001'].filter((one) => one !== from),
        )
  return { Channel: `PJSIP/${to}@p${from}`, CallerID: `<${from}>` }
}

const oneOf = (dice: Dice, list: readonly string[]): string => dice.pick(list) ?? ''
