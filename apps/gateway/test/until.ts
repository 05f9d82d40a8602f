import { until as untilSeen } from '@jackfield/testkit'

/** Waits for a condition, which may itself have to be waited for, and looks again every 5 ms; fails with its name at the deadline. */
export function until<T>(
  what: string,
  look: () => T | Promise<T>,
  deadlineMs = 40_000,
): Promise<Exclude<T, false | null | undefined>> {
  return untilSeen(look, { what, deadlineMs, every: 5 })
}
