/** A promise that `begin` settles, unless the signal ends it first. What `begin` gives is called once, at the end. */
export function pending<T>(
  signal: AbortSignal,
  begin: (resolve: (value: T) => void, reject: (reason: unknown) => void) => () => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason)
    let isOver = false
    let cleanUp = () => {}
    const settle = (how: () => void) => {
      if (isOver) return
      isOver = true
      signal.removeEventListener('abort', aborted)
      cleanUp()
      how()
    }
    const aborted = () => settle(() => reject(signal.reason))
    signal.addEventListener('abort', aborted)
    const end = begin(
      (value) => settle(() => resolve(value)),
      (reason) => settle(() => reject(reason)),
    )
    // It may be settled already, by something that was there before.
    if (isOver) end()
    else cleanUp = end
  })
}
