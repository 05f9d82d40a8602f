/** What a stage does most of the time. `works` keeps a processor busy, `waits` is for phones and ring times: one of each goes well together on two cores. */
export type Lane = 'works' | 'waits'

/** Runs all of them: both lanes side by side, each in order. When nothing of `works` is left, two that wait run at a time. */
export async function runLanes<T extends { lane: Lane }>(
  all: readonly T[],
  run: (one: T) => Promise<void>,
): Promise<void> {
  const inTurn = async (waiting: T[]) => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) await run(one)
  }
  const of = (lane: Lane) => all.filter((one) => one.lane === lane)
  const waits = of('waits')
  await Promise.all([inTurn(of('works')).then(() => inTurn(waits)), inTurn(waits)])
}
