/** Asks again and again until the answer is neither null nor false; throws with the reason when the time is over. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | null | false> | T | null | false,
  { withinMs = 10_000, everyMs = 50 }: { withinMs?: number; everyMs?: number } = {},
): Promise<T> {
  const deadline = Date.now() + withinMs
  let last: unknown = null
  for (;;) {
    try {
      const answer = await ask()
      if (answer !== null && answer !== false) return answer
      last = null
    } catch (error) {
      last = error
    }
    if (Date.now() >= deadline) {
      throw new Error(`not within ${withinMs} ms: ${what}${last ? ` (${String(last)})` : ''}`, { cause: last })
    }
    await pause(everyMs)
  }
}

/** Real time passes: only for things that happen in real time, such as listening to sound. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
