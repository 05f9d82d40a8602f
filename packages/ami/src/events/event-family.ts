import type { Reader } from './readers.ts'

/**
 * What each typed event of a family carries: event name, then field name to reader. Fields stand in the order of the
 * wire, which is what makes reading them quick.
 */
export type EventFamily = Readonly<Record<string, Readonly<Record<string, Reader<unknown>>>>>

/** What every event has. */
export interface EventBase {
  /** Only on list items, `OriginateResponse` and user events. */
  readonly actionId: string | null
  /** Epoch ms by Asterisk's clock, only with `timestampevents=yes` in manager.conf, and never on list items. */
  readonly timestampMs: number | null
}

/** The union of a family's events, told apart by `event`. */
export type EventsOf<F extends EventFamily> = {
  [N in keyof F]: { readonly event: N } & EventBase & { readonly [K in keyof F[N]]: ReturnType<F[N][K]> }
}[keyof F]
