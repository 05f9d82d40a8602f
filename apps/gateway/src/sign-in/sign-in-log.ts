import type { Audit } from '../audit/audit.ts'
import type { Log } from '../log.ts'
import type { AttemptOutcome } from './by-password.ts'

/** What came of an attempt to sign in; the label of `jackfield_sign_ins_total`. */
export type SignInOutcome = 'ok' | 'wrong' | 'code-needed' | 'wrong-code' | 'slowed' | 'busy' | 'refused' | 'away'

/** A failure as an administrator is shown it. `name` null = a name that nobody has: it may be a password, typed in the wrong place. */
export type FailedSignIn = { at: number; name: string | null; address: string; outcome: SignInOutcome }

const KEEP = 200

/** Every attempt to sign in: logged, counted, and the last failures remembered for administrators. */
export class SignInLog {
  readonly #log: Log
  readonly #audit: Pick<Audit, 'record'>
  readonly #now: () => number
  readonly #onOutcome: (outcome: SignInOutcome) => void
  readonly #failures: FailedSignIn[] = []

  constructor(options: {
    log: Log
    audit: Pick<Audit, 'record'>
    now: () => number
    onOutcome: (outcome: SignInOutcome) => void
  }) {
    this.#log = options.log
    this.#audit = options.audit
    this.#now = options.now
    this.#onOutcome = options.onOutcome
  }

  /** `name` of an account, or as a directory has proven it; null = it is nobody's. `reason`: why one was refused. */
  record(
    outcome: SignInOutcome,
    { name, address, how, reason }: { name: string | null; address: string; how: string; reason?: string },
  ): void {
    this.#onOutcome(outcome)
    const facts = { outcome, name, address, how, ...(reason === undefined ? {} : { reason }) }
    if (outcome !== 'code-needed')
      this.#audit.record({
        kind: 'sign-in',
        action: how,
        outcome: outcome === 'ok' ? 'done' : outcome,
        actor: { name, address },
        ...(reason === undefined ? {} : { detail: { reason } }),
      })
    if (outcome === 'ok') {
      this.#log.info(facts, 'somebody signed in')
      return
    }
    if (outcome === 'code-needed') return
    this.#log.warn(facts, 'a sign-in failed')
    this.#failures.unshift({ at: this.#now(), name, address, outcome })
    this.#failures.length = Math.min(this.#failures.length, KEEP)
  }

  /** The last of them, newest first. */
  failures(): readonly FailedSignIn[] {
    return this.#failures
  }
}

/** As what an attempt is counted and written down. */
export function recordOf(
  outcome: AttemptOutcome,
  who: { name: string | null; address: string; how: string },
): Parameters<SignInLog['record']> {
  if (outcome.ok) return ['ok', who]
  const { code } = outcome
  if (code === 'no-role' || code === 'not-added' || code === 'disabled') return ['refused', { ...who, reason: code }]
  return code === 'not-kept' ? ['away', { ...who, reason: code }] : [code, who]
}
