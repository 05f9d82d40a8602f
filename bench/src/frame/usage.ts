/** What this process has used so far. */
export interface Usage {
  /** Monotonic, ms. */
  readonly atMs: number
  /** User and system time of all threads, ms. */
  readonly cpuMs: number
  /** Resident memory now, MB. */
  readonly rssMb: number
}

/** This process's own usage. */
export function usage(): Usage {
  const { user, system } = process.cpuUsage()
  return { atMs: performance.now(), cpuMs: (user + system) / 1000, rssMb: process.memoryUsage.rss() / 1e6 }
}
