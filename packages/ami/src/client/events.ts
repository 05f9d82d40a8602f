import type { AmiEvent } from '../events/decode-event.ts'
import type { SessionState } from '../session/session-machine.ts'
import type { AmiFrame } from '../wire/frame.ts'

export interface AmiClientEvents {
  /** On each change of the state's name, and when Asterisk announces its shutdown. */
  state: [state: SessionState, info: { readonly previous: SessionState }]
  /** Live events in wire order; list items go to their list only. */
  event: [event: AmiEvent, frame: AmiFrame]
  /** A dropped message (`AmiDecodeError`), or what a listener threw. The session goes on. */
  error: [error: Error]
}
