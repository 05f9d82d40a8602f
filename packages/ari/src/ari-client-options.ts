import type { BackoffSettings, Clock } from '@jackfield/link'
import type { AriRest } from './ari-rest.ts'
import type { KnownAriEvent, UnknownAriEvent } from './decode-event.ts'
import type { AriState } from './session-machine.ts'

export interface EventFilter {
  readonly allowed?: readonly string[]
  readonly disallowed?: readonly string[]
}

export interface AriClientOptions {
  /** `http://host:8088/ari`, without credentials. */
  readonly url: string
  readonly username: string
  readonly password: string
  /** Stasis application name; one for each running client, since Asterisk serves only the last that asked. */
  readonly app: string
  /**
   * All channels, bridges, endpoints and device states, in Stasis or not; default true. An Asterisk whose application subscribes to device
   * states can lock up when the websocket closes (asterisk/asterisk issue 2170): a program that does without them sets this to false
   * and subscribes by `rest.applications.subscribe` to what it needs, such as `bridge:`, after each `live` state.
   */
  readonly subscribeAll?: boolean
  /** Event types; default: all but ChannelVarset and ChannelDialplan. Null leaves the application unfiltered. */
  readonly eventFilter?: EventFilter | null
  /** Between pings; default 15 s. */
  readonly pingMs?: number
  /** How long Asterisk may be silent after a ping; default 10 s. */
  readonly pongTimeoutMs?: number
  /** For the websocket handshake; default 10 s. */
  readonly connectTimeoutMs?: number
  /** Largest event decoded, in bytes; default 1 MiB, or 8 MiB with `restOverWebsocket`. */
  readonly maxMessageBytes?: number
  /**
   * Whether requests of `rest` go over the websocket of events where Asterisk has that (from 20.14, 21.9, 22.4 and 23), else by HTTP; default false. Each
   * connection is tried anew. Bytes and what is long go by HTTP.
   */
  readonly restOverWebsocket?: boolean
  readonly backoff?: Partial<BackoffSettings>
  /** Shared with other users of the same Asterisk; default one made from the options above. */
  readonly rest?: AriRest
  readonly clock?: Clock
  /** In [0, 1); default Math.random. */
  readonly random?: () => number
}

/** Something was wrong and the client went on. `message` holds no credentials and no text of the frame. */
export interface AriProblem {
  readonly code: 'bad-json' | 'not-an-object' | 'binary-frame' | 'too-large' | 'event-filter'
  readonly message: string
}

export type AriClientEvents = {
  /** With `restOverWebsocket`: this Asterisk has it, and requests go by it from now until the connection ends. */
  rest: [road: 'websocket']
  state: [state: AriState]
  event: [event: KnownAriEvent]
  unknown: [event: UnknownAriEvent]
  error: [problem: AriProblem]
}
