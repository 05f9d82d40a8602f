import type { EventFamily, EventsOf } from './event-family.ts'
import { flag, number, numberOrNull, text } from './readers.ts'

/** The server itself; class `system`. */
export const serverEvents = {
  /** After a login when booted, and when a booting system is ready. Times in seconds. */
  FullyBooted: { status: text('Status'), uptime: numberOrNull('Uptime'), lastReload: numberOrNull('LastReload') },
  /** The socket closes next. */
  Shutdown: { shutdown: text('Shutdown'), restart: flag('Restart') },
  /** `status` 0 is success. */
  Reload: { module: text('Module'), status: number('Status', -1) },
  Load: { module: text('Module'), status: text('Status') },
  Unload: { module: text('Module'), status: text('Status') },
} as const satisfies EventFamily

export type ServerEvent = EventsOf<typeof serverEvents>
