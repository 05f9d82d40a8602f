/**
 * A promise that `begin` settles, unless one of the signals ends it first. What `begin` gives is called once, at the end. Nothing is left at a
 * signal that lives on, as `AbortSignal.any` leaves in some releases of Node.
 */
export function pending<T>(
  signals: AbortSignal | readonly AbortSignal[],
  begin: (resolve: (value: T) => void, reject: (reason: unknown) => void) => () => void,
): Promise<T> {
  const all = signals instanceof AbortSignal ? [signals] : signals
  return new Promise((resolve, reject) => {
    const ended = all.find(({ aborted }) => aborted)
    if (ended !== undefined) return reject(ended.reason)
    let isOver = false
    let cleanUp = () => {}
    const settle = (how: () => void) => {
      if (isOver) return
      isOver = true
      for (const signal of all) signal.removeEventListener('abort', aborted)
      cleanUp()
      how()
    }
    const aborted = () => settle(() => reject(all.find((signal) => signal.aborted)?.reason))
    for (const signal of all) signal.addEventListener('abort', aborted)
    const end = begin(
      (value) => settle(() => resolve(value)),
      (reason) => settle(() => reject(reason)),
    )
    // It may be settled already, by something that was there before.
    if (isOver) end()
    else cleanUp = end
  })
}
