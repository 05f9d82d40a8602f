/**
 * What a stage does most of the time. `works` keeps a processor busy, `waits` is for phones and ring times (and for the bench, which is not
 * judged by its figures here): one of each goes well together on two cores.
 */
export type Lane = 'works' | 'waits'

/** Runs all of them: in each lane one after another, the lanes side by side. */
export async function runLanes<T extends { lane: Lane }>(
  all: readonly T[],
  run: (one: T) => Promise<void>,
): Promise<void> {
  const through = async (lane: Lane) => {
    for (const one of all) if (one.lane === lane) await run(one)
  }
  await Promise.all([through('works'), through('waits')])
}
