import type { Journey, Someone } from '@jackfield/model'
import type { FinishedCall } from '@jackfield/store'

/** One call each eight seconds, for weeks. */
export const APART_MS = 8_000
export const BEGAN = 1_760_000_000_000
const PEOPLE = 200
const QUEUES = 12

/** The same each time, and no two alike. */
export function callOf(n: number): FinishedCall {
  const person = (nth: number): Someone => ({ name: `Person ${nth}`, number: `${nth}`, extensionId: `${nth}` })
  const own = person(100 + (n % PEOPLE))
  const names = ['Anna', 'Boris', 'Carla', 'José', 'Мария', 'Zoë']
  const outside = {
    name: `${names[n % names.length]} ${(n * 7919) % 40_000}`,
    number: `+3906${5_550_000 + ((n * 7919) % 40_000)}`,
    extensionId: null,
  }
  const at = BEGAN + n * APART_MS
  const isMissed = n % 9 === 0
  const queueId = `q${n % QUEUES}`
  const journey: Journey = {
    ...{ id: `1760000000.${n}`, startedAt: at, answeredAt: isMissed ? null : at + 9_000, endedAt: at + 90_000 },
    ...{ kind: 'inbound', outcome: isMissed ? 'missed' : 'answered', did: '0612', caller: outside, callee: own },
    steps: [
      { kind: 'queued', at, endedAt: at + 9_000, by: null, queueId, name: `Queue ${queueId}` },
      { kind: 'rang', at: at + 2_000, endedAt: at + 9_000, who: own, answered: !isMissed },
      { kind: 'rang', at: at + 2_000, endedAt: at + 9_000, who: person(100 + ((n + 3) % PEOPLE)), answered: false },
      ...(isMissed ? [] : [{ kind: 'answered' as const, at: at + 9_000, who: own }]),
      { kind: 'ended', at: at + 90_000 },
    ],
  }
  const keys = [
    `x:${own.number}`,
    `x:${100 + ((n + 3) % PEOPLE)}`,
    'g:Sales',
    'c:internal',
    `q:${queueId}`,
    `w:${own.number}`,
    't:telco',
    'd:0612',
  ]
  return { journey, keys: [...keys, `n:${outside.number.slice(-9)}`, `b:${outside.number.slice(-9)}`] }
}
