import type { CallbackId, CallbackOrigin } from '@jackfield/model'

/** Whom to call later, as far as it is known when the question is put. */
export interface LaterDraft {
  number: string
  name: string
  origin: CallbackOrigin | null
  /** The one that is put off; null = a new one. */
  callbackId: CallbackId | null
}
