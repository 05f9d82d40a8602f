/**
 * Ms on the machine's monotonic clock, of any beginning: the same in every process of the machine. Epoch time is not: each process reads it once
 * and counts on from there, so that two of them differ by as much as the clock was set between their starts.
 */
export const machineNow = (): number => Number(process.hrtime.bigint()) / 1e6
