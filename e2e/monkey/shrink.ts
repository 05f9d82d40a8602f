import { type DayOptions, type DayReport, liveDay } from './day.ts'

/**
 * The same bad day with fewer steps: leaves out halves, quarters and so on, as long as the day stays bad. Each step throws dice of its own,
 * so that the others stay what they were, as far as the board lets them.
 */
export async function shrink(options: DayOptions, bad: DayReport): Promise<DayReport> {
  let best = bad
  let steps = stepsOf(bad)
  for (let size = Math.ceil(steps.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < steps.length; ) {
      const fewer = [...steps.slice(0, from), ...steps.slice(from + size)]
      const report = await liveDay({ ...options, only: new Set(fewer) })
      if (report.problems.length > 0 && report.crash === null) {
        best = report
        steps = stepsOf(report)
      } else from += size
    }
  }
  return best
}

const stepsOf = ({ steps }: DayReport): number[] =>
  steps.flatMap((line) => {
    const step = /^(\d+): /.exec(line)
    return step ? [Number(step[1])] : []
  })
