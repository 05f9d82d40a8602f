import * as z from 'zod/mini'

/** What can become of a call that an operator asked for, other than an answer: at their own phone, then at the other one. */
export const DialFailure = z.enum([
  'own-phone-silent',
  'own-phone-busy',
  'own-phone-unreachable',
  'dial-busy',
  'dial-no-answer',
  'dial-declined',
  'dial-no-route',
  /** The board knows it; the exchange says busy. */
  'dial-do-not-disturb',
  /** It ended before anybody answered: hung up here, or for a cause that none of the others names. */
  'dial-ended',
])
export type DialFailure = z.infer<typeof DialFailure>
