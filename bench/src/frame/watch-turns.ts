/** The longest turns of the event loop since the watch began. */
export interface LongestTurns {
  /** By the clock, ms: what a peer would feel. */
  readonly wallMs: number
  /** By the time of the main thread alone, ms: what other work on the machine does not add to. */
  readonly cpuMs: number
}

/** Looks at each turn of this process's event loop, which it keeps from resting; `end` tells the longest. */
export function watchTurns(): { end: () => LongestTurns } {
  let [wallMs, cpuMs] = [0, 0]
  let last = now()
  const look = () => {
    const at = now()
    wallMs = Math.max(wallMs, at.wallMs - last.wallMs)
    cpuMs = Math.max(cpuMs, at.cpuMs - last.cpuMs)
    last = at
    next = setImmediate(look)
  }
  let next = setImmediate(look)
  return {
    end: () => {
      look()
      clearImmediate(next)
      return { wallMs, cpuMs }
    },
  }
}

function now(): LongestTurns {
  const { user, system } = process.threadCpuUsage()
  return { wallMs: performance.now(), cpuMs: (user + system) / 1000 }
}
