/** What a figure has to reach. */
export interface Goal {
  readonly is: 'at least' | 'at most'
  readonly value: number
}

export interface Figure {
  readonly name: string
  /** Null when it could not be measured; `note` says why. */
  readonly value: number | null
  readonly unit: string
  /** As text, `≥ 5`; null when the figure is told for its own sake. */
  readonly goal: string | null
  /** Null without a goal. What could not be measured is not met. */
  readonly met: boolean | null
  readonly note?: string
}

/** What a bench comes to. `error`: it could not run to its end, in a sentence. */
export interface Report {
  readonly name: string
  readonly figures: readonly Figure[]
  readonly notes: readonly string[]
  readonly error: string | null
}

export interface BenchOptions {
  /** Seconds instead of minutes: shows that it works, says little about speed. */
  readonly short: boolean
  /** Folder of the recording to replay instead of the usual one. */
  readonly recording: string | null
  /** Says what is being done. */
  readonly tell: (line: string) => void
}

export interface Bench {
  readonly name: string
  readonly about: string
  /** What must be on the machine. */
  readonly needs: readonly 'chromium'[]
  /** Takes so long, or so much of the disk, that it runs only when it is named. */
  readonly isLong?: boolean
  /** @throws Error with a sentence for the reader when it can't run. */
  readonly run: (options: BenchOptions) => Promise<{ figures: Figure[]; notes?: string[] }>
}

const signs = { 'at least': '≥', 'at most': '≤' } as const

/** One figure, judged by its goal where it has one. */
export function figure(name: string, value: number | null, unit: string, goal: Goal | null = null, note = ''): Figure {
  const met = goal === null ? null : value !== null && reaches(value, goal)
  return {
    name,
    value: value === null || !Number.isFinite(value) ? null : value,
    unit,
    goal: goal === null ? null : `${signs[goal.is]} ${goal.value}`,
    met,
    ...(note === '' ? {} : { note }),
  }
}

function reaches(value: number, { is, value: wanted }: Goal): boolean {
  return is === 'at least' ? value >= wanted : value <= wanted
}
