import type { KnownAriEvent } from '../decode-event.ts'
import type { AriResources } from '../generated/operations.ts'

/** Where an application gets its events and sends its requests: an `AriClient`, or a connection that Asterisk opened. */
export interface AriConnection {
  /** The Stasis application of its events. */
  readonly app: string
  readonly rest: AriResources
  /** The application is that of one call, which has come: no other comes. */
  readonly isOfOneCall?: boolean
  /** `live` while events come. */
  readonly state: { readonly name: string }
  on(name: 'event', listener: (event: KnownAriEvent) => void): () => void
  on(name: 'state', listener: (state: { readonly name: string }) => void): () => void
}
