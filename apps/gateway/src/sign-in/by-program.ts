import { type Attempt, tryPassword } from './by-password.ts'
import { ACCOUNTS_AWAY, type SignInParts } from './parts.ts'
import { recordOf } from './sign-in-log.ts'
import { whyNot } from './tell-why.ts'

/** Somebody who signs in with name and password at a program that speaks to the gateway itself. */
export type ProgramAttempt = Omit<Attempt, 'code'> & {
  /** By what they come, such as `CSTA`, for the audit trail. */
  readonly by: string
  /** What the list of their sign-ins calls it. */
  readonly agent: string
}

/** `isLater`: the password was not looked at, and may be right; the program may try again. */
export type ProgramSignIn =
  | {
      readonly ok: true
      readonly personId: string /** Signs them out, when the program has gone. */
      readonly end: () => void
    }
  | { readonly ok: false; readonly isLater: boolean; readonly words: string }

const SECOND_STEP =
  'this account has a second step, which a program can not ask for: make an API token at /account and give it as the password'

/**
 * The same as on the page of the sign-in: the same password, counted and slowed down with those of the page, and written down alike. A code of an app can't
 * be given: it would have to be another one each time the program connects.
 */
export async function signInProgram(
  parts: SignInParts,
  { name, password, address, by, agent }: ProgramAttempt,
): Promise<ProgramSignIn> {
  const { accounts, log, now, signIns } = parts
  const how = `password by ${by}`
  if (!accounts.isLoaded) {
    log.record('away', { name: null, address, how })
    return { ok: false, isLater: true, words: ACCOUNTS_AWAY }
  }
  const outcome = await tryPassword(parts, { name, password, code: null, address })
  const known = accounts.named(name)
  const who = { name: known?.name ?? null, address, how }
  if (!outcome.ok) {
    const { code } = outcome
    // Where the page would ask for the code, this is the end.
    if (code === 'code-needed') log.record('refused', { ...who, reason: 'second-step' })
    else log.record(...recordOf(outcome, who))
    const isLater = code === 'busy' || code === 'away' || code === 'not-kept' || code === 'slowed'
    return { ok: false, isLater, words: code === 'code-needed' ? SECOND_STEP : whyNot(outcome) }
  }
  log.record('ok', who)
  // Nobody gets what a cookie would carry.
  const { signIn } = await signIns.open(outcome.account.id, { how: 'password', address, agent }, now())
  return {
    ok: true,
    personId: `sign-in ${signIn.id}`,
    end: () => {
      if (signIns.get(signIn.id, now()) !== null) void signIns.end([signIn.id])
    },
  }
}
