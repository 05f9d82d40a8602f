/** Throws in a turn of its own, as an error that nobody catches: a bug of a listener must not vanish, nor cost the others their event. */
export function throwLater(error: unknown): void {
  queueMicrotask(() => {
    throw error
  })
}
