import type { Accounts } from '../people/accounts.ts'
import type { Failures } from '../people/failures.ts'
import type { Passwords } from '../people/passwords.ts'
import { type ByDirectory, isOfLdap, tryPasswordThere } from './by-directory.ts'

/** Why it was not shown to be theirs; the same as a sign-in may tell. */
export type NotTheirs = { ok: false; code: 'wrong' | 'busy' | 'away' } | { ok: false; code: 'slowed'; waitMs: number }

/**
 * Whether it is the password of somebody who is in already: it is asked for again before a change that somebody who sits down at a board that was left
 * open must not make. Wrong ones are counted together with those of the sign-in, and slowed down alike; where nobody could look at it, nothing is counted.
 */
export async function tryOwnPassword(
  parts: {
    accounts: Pick<Accounts, 'get'>
    passwords: Pick<Passwords, 'matches'>
    failures: Failures
    byDirectory: ByDirectory | null
    now: () => number
  },
  { accountId, password, address }: { accountId: string; password: string; address: string },
): Promise<{ ok: true } | NotTheirs> {
  const { accounts, passwords, failures, byDirectory, now } = parts
  const account = accounts.get(accountId)
  if (account === null) return { ok: false, code: 'wrong' }
  const waitMs = failures.waitMs(account.nameKey, address, now())
  if (waitMs > 0) return { ok: false, code: 'slowed', waitMs }
  const told =
    byDirectory !== null && isOfLdap(account)
      ? await tryPasswordThere(byDirectory, account, password)
      : await passwords.matches(password, account.passwordHash)
  if (told === true) return { ok: true }
  if (told !== false) return { ok: false, code: told }
  failures.failed(account.nameKey, address, now())
  return { ok: false, code: 'wrong' }
}
