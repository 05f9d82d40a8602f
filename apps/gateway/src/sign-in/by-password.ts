import type { KeptAccount } from '@jackfield/store'
import { type Accounts, nameKeyOf } from '../people/accounts.ts'
import type { Failures } from '../people/failures.ts'
import type { Passwords } from '../people/passwords.ts'
import { isSealed } from '../people/secret-box.ts'
import { recoveryHash, stepOfCode } from '../people/totp.ts'
import { type ByDirectory, tryDirectory } from './by-directory.ts'

/** Longer ones are not looked at: they are no password of ours, and would cost time. */
const MAX_LOOKED_AT = 1024

export type Attempt = { name: string; password: string; code: string | null; address: string }

/** `code-needed`: the password is right, and there is a second step. */
export type AttemptOutcome =
  | { ok: true; account: KeptAccount }
  | { ok: false; code: 'wrong' | 'code-needed' | 'wrong-code' | 'busy' }
  // Of a directory: it is away, or lets them in and the board does not.
  | { ok: false; code: 'away' | 'no-role' | 'not-added' | 'disabled' | 'not-kept' }
  | { ok: false; code: 'slowed'; waitMs: number }

/** Whether name, password and code are somebody's. A name that nobody has takes as long as one that somebody has. */
export async function tryPassword(
  {
    accounts,
    passwords,
    failures,
    now,
    byDirectory,
  }: {
    accounts: Accounts
    passwords: Passwords
    failures: Failures
    now: () => number
    byDirectory: ByDirectory | null
  },
  { name, password, code, address }: Attempt,
): Promise<AttemptOutcome> {
  const key = nameKeyOf(name)
  const waitMs = failures.waitMs(key, address, now())
  if (waitMs > 0) return { ok: false, code: 'slowed', waitMs }
  const fail = (): AttemptOutcome => {
    failures.failed(key, address, now())
    return { ok: false, code: 'wrong' }
  }
  const id = accounts.named(name)?.id ?? null
  const hash = id === null ? null : accounts.get(id)!.passwordHash
  const fits = await passwords.matches(password.slice(0, MAX_LOOKED_AT), password.length > MAX_LOOKED_AT ? null : hash)
  if (fits === 'busy') return { ok: false, code: 'busy' }
  let account: KeptAccount | null = null
  if (hash !== null || byDirectory === null) {
    // As it is by now: it may have changed meanwhile.
    account = id === null ? null : accounts.get(id)
    if (!fits || account === null || account.disabled || account.passwordHash !== hash) return fail()
  } else {
    // Who has no password here may have one there; the password of somebody who has is not shown to it.
    const there = await tryDirectory(byDirectory, name, password.slice(0, MAX_LOOKED_AT))
    if (!there.ok) return there.why === 'wrong' ? fail() : { ok: false, code: there.why }
    account = there.account
  }
  const step = trySecondStep({ accounts, failures, now }, account, code, address)
  if (!step.ok) return step
  failures.succeeded(key, address)
  return { ok: true, account: accounts.get(account.id)! }
}

/** Whether somebody takes the second step of their account, where it has one. */
export function trySecondStep(
  { accounts, failures, now }: { accounts: Accounts; failures: Failures; now: () => number },
  account: KeptAccount,
  code: string | null,
  address: string,
): { ok: true } | { ok: false; code: 'code-needed' | 'wrong-code' } | { ok: false; code: 'slowed'; waitMs: number } {
  if (account.totpSecret === null) return { ok: true }
  const waitMs = failures.waitMs(account.nameKey, address, now())
  if (waitMs > 0) return { ok: false, code: 'slowed', waitMs }
  if (code === null || code.trim() === '') return { ok: false, code: 'code-needed' }
  if (useCode(accounts, account, code, now())) return { ok: true }
  failures.failed(account.nameKey, address, now())
  return { ok: false, code: 'wrong-code' }
}

/** Whether this is a code of their app that was not used yet, or a recovery code, which is then used up. */
function useCode(accounts: Accounts, account: KeptAccount, code: string, at: number): boolean {
  const { id, totpSecret, totpStep, recoveryHashes } = account
  const step = totpSecret === null || isSealed(totpSecret) ? null : stepOfCode(totpSecret, code, at, totpStep)
  if (step !== null) {
    void accounts.setAtOnce(id, { totpStep: step })
    return true
  }
  const hash = recoveryHash(code)
  if (!recoveryHashes.includes(hash)) return false
  void accounts.setAtOnce(id, { recoveryHashes: recoveryHashes.filter((one) => one !== hash) })
  return true
}
