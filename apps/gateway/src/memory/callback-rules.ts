import { anybody, type ExtensionId, type Operator } from '@jackfield/model'

/** When a call-back is tried again, is missed, and goes; how long an operator has a rest. */
export type CallbackRules = {
  /** An attempt that failed is made again after this. */
  retryMs: number
  /** So often at most. */
  attempts: number
  /** A call-back that nobody could do for so long after its time is missed. */
  missedAfterMs: number
  /** What is over stays on the board so long. */
  shownMs: number
  /** How long an operator has had no call before the phone is rung for the next one. */
  pauseMs: number
  /** How long a person who is waited for has been free before that counts: between two calls of theirs is a moment in which they are. */
  freeForMs: number
}

export const defaultCallbackRules: CallbackRules = {
  retryMs: 5 * 60_000,
  attempts: 3,
  missedAfterMs: 4 * 3_600_000,
  shownMs: 24 * 3_600_000,
  pauseMs: 5_000,
  freeForMs: 2_000,
}

/** As whom a call-back is made: to be rung on one's own phone takes no right but that for one's own calls. */
export const whoCallsBack = (phone: ExtensionId | null, contexts: string[] | undefined): Operator => ({
  ...{ name: null, role: 'call-back', extensionId: phone, contexts },
  permissions: { ...anybody.permissions, rights: { 'own-calls': null } },
})
