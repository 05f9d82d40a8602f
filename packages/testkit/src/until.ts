export interface UntilOptions {
  /** What is waited for, in words, for the error. */
  what?: string
  /** ms */
  deadlineMs?: number
  /** Pause between two looks, ms. */
  every?: number
}

/**
 * Waits until `look` gives something other than false, null or undefined, and gives that. Only for things that happen in
 * real processes; everything else has a clock to turn. On the deadline it throws, with the last answer or error.
 */
export async function until<T>(
  look: () => T | Promise<T>,
  { what = 'condition', deadlineMs = 10_000, every = 25 }: UntilOptions = {},
): Promise<Exclude<T, false | null | undefined>> {
  const begunAt = performance.now()
  for (;;) {
    let last: unknown
    try {
      const answer = await look()
      if (answer !== false && answer !== null && answer !== undefined)
        return answer as Exclude<T, false | null | undefined>
      last = answer
    } catch (error) {
      last = error
    }
    if (performance.now() - begunAt >= deadlineMs) {
      const seen = last instanceof Error ? last.message : String(last)
      throw new Error(`${what}: not within ${deadlineMs} ms, last seen: ${seen}`, { cause: last })
    }
    await new Promise((resolve) => setTimeout(resolve, every))
  }
}
