import type { CallbackId, CallbackOrigin } from '@jackfield/model'

/** The person to call later, as far as known when the dialog opens. */
export interface LaterDraft {
  number: string
  name: string
  origin: CallbackOrigin | null
  /** The one that is put off; null = a new one. */
  callbackId: CallbackId | null
}
