/** What the address of a wall asks for: each television has its own, and needs no keyboard. */
export interface WallAsked {
  /** Ids of queues, in the order asked for; null = all. */
  readonly queues: readonly string[] | null
  /** How long a page is shown, ms. */
  readonly turnMs: number
  /** Queues on one page. */
  readonly perPage: number
  /** The longest wait from which on a queue is late, and too late, ms; null = its own service level, and twice that. */
  readonly waitMs: readonly [late: number, tooLate: number] | null
  /** The service level below which it is late, and too late, percent. */
  readonly level: readonly [late: number, tooLate: number]
}

/** A part of the address that can't be read; the usual value stands in for it. */
export interface WallProblem {
  readonly name: 'turn' | 'rows' | 'wait' | 'level'
  readonly value: string
}

const usual: WallAsked = { queues: null, turnMs: 15_000, perPage: 4, waitMs: null, level: [80, 60] }

/** Reads the query of the address (`?queues=500,501&turn=15&rows=4&wait=30,60&level=80,60`). Never throws. */
export function readAddress(query: string): { asked: WallAsked; problems: WallProblem[] } {
  const given = new URLSearchParams(query)
  const problems: WallProblem[] = []
  const read = <T>(name: WallProblem['name'], parse: (text: string) => T | null, otherwise: T): T => {
    const value = given.get(name)
    if (value === null || value.trim() === '') return otherwise
    const read = parse(value)
    if (read !== null) return read
    problems.push({ name, value: value.slice(0, 40) })
    return otherwise
  }
  const queues = (given.get('queues') ?? '')
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '')
  const asked: WallAsked = {
    queues: queues.length === 0 ? null : [...new Set(queues)],
    turnMs: read('turn', (text) => times(1000, whole(text, 5, 3600)), usual.turnMs),
    perPage: read('rows', (text) => whole(text, 1, 8), usual.perPage),
    waitMs: read(
      'wait',
      (text) => {
        const two = pair(text, 1, 86_400)
        return two && two[0] <= two[1] ? [two[0] * 1000, two[1] * 1000] : null
      },
      usual.waitMs,
    ),
    level: read(
      'level',
      (text) => {
        const two = pair(text, 0, 100)
        return two && two[0] >= two[1] ? two : null
      },
      usual.level,
    ),
  }
  return { asked, problems }
}

function whole(text: string, least: number, most: number): number | null {
  const n = /^\d{1,6}$/.test(text.trim()) ? Number(text) : Number.NaN
  return n >= least && n <= most ? n : null
}

const times = (factor: number, n: number | null): number | null => (n === null ? null : n * factor)

function pair(text: string, least: number, most: number): [number, number] | null {
  const [one, other, ...more] = text.split(',').map((part) => whole(part, least, most))
  return one == null || other == null || more.length > 0 ? null : [one, other]
}
