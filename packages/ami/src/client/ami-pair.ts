import { AmiClient } from './ami-client.ts'
import type { AmiClientOptions } from './options.ts'

/**
 * Two sessions of one login: one AMI session is one thread in Asterisk, so a slow command would hold back every event
 * behind it.
 */
export interface AmiPair {
  /** Live events and the snapshots that must stand in their order. */
  readonly events: AmiClient
  /** Everything an operator asks for; receives no events. */
  readonly commands: AmiClient
  start(): void
  stop(): Promise<void>
}

/** `onFrame` sees the events session. */
export function createAmiPair(options: AmiClientOptions): AmiPair {
  const { onFrame: _, ...quiet } = options
  const prefix = options.actionIdPrefix
  const events = new AmiClient({ ...options, ...(prefix === undefined ? {} : { actionIdPrefix: `${prefix}e` }) })
  const commands = new AmiClient({
    ...quiet,
    eventMask: 'off',
    ...(prefix === undefined ? {} : { actionIdPrefix: `${prefix}c` }),
  })
  return {
    events,
    commands,
    start: () => {
      events.start()
      commands.start()
    },
    stop: async () => {
      await Promise.all([events.stop(), commands.stop()])
    },
  }
}
