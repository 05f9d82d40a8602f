import { availableParallelism, loadavg } from 'node:os'

/** How busy the machine was during the last minute, as a note beside figures that suffer from it. */
export function loadNote(): string {
  return `load of the machine at the end: ${loadavg()[0]!.toFixed(1)} on ${availableParallelism()} cores`
}
