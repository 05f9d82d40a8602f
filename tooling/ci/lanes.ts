/**
 * What a stage does most of the time. `works` keeps a processor busy, `waits` is for phones and ring times: one of each goes well together
 * on two cores. `alone` is what nothing may disturb.
 */
export type Lane = 'works' | 'waits' | 'alone'

/** Runs all of them: in each lane one after another, the first two lanes side by side, and `alone` when both are through. */
export async function runLanes<T extends { lane: Lane }>(
  all: readonly T[],
  run: (one: T) => Promise<void>,
): Promise<void> {
  const through = async (lane: Lane) => {
    for (const one of all) if (one.lane === lane) await run(one)
  }
  await Promise.all([through('works'), through('waits')])
  await through('alone')
}
