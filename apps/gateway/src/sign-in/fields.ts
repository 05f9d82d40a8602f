import { z } from 'zod'
import { mailAddress } from '../config/messages-settings.ts'
import { MAX_PASSWORD } from '../people/password-policy.ts'

/* What comes from the forms of sign-in, account and people. Everything in it is an attacker's until it was looked at. */

/** Text that somebody reads: no control characters, nothing that turns the direction of what follows. */
export const shownText = z
  .string()
  .transform((text) => text.normalize('NFKC').trim())
  .refine((text) => /^[^\p{C}\p{Zl}\p{Zp}]{1,80}$/u.test(text), 'must have 1 to 80 characters, none of them invisible')

/** A new password is looked at by the policy; here it is only kept from being endless. */
export const secretText = z.string().max(MAX_PASSWORD * 4)
/** A password that is looked at, and never kept. */
export const proofText = z.string().max(5000)
export const codeText = z.string().max(40)
/** What a link or a cookie carries. */
export const linkText = z.string().max(100)

/** The number of somebody's phone on this exchange. */
export const phoneText = z
  .string()
  .regex(/^[0-9*#+A-Za-z_.-]{1,40}(?:@[A-Za-z0-9_.-]{1,79})?$/, 'must be a number such as 101, or 101@context')
const contexts = z
  .array(z.string().regex(/^[A-Za-z0-9_.-]{1,79}$/, 'must be names of dialplan contexts'))
  .min(1)
  .max(100)

export const personFields = z.strictObject({
  name: shownText,
  displayName: shownText,
  role: z.string().max(80),
  extensionId: phoneText.nullable(),
  contexts: contexts.nullable(),
  /** Left out: none of a new person, the same as before of another. */
  email: mailAddress.nullable().optional(),
})

/** What is wrong with a form, as a code: that of the address, which a person can mend, apart. */
export const codeOf = (error: z.ZodError): string =>
  error.issues.every(({ path: [field] }) => field === 'email') ? 'bad-email' : 'bad-request'

/** One line that says what is wrong with a form. */
export function wordsOf(error: z.ZodError): string {
  const [issue] = error.issues
  return `${issue!.path.join('.') || 'the request'}: ${issue!.message}`
}
