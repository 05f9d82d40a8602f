import type { AuditActor, KeptAccount } from '@jackfield/store'
import type { Accounts } from '../../people/accounts.ts'
import type { People } from '../../people/people.ts'
import type { SignIns } from '../../people/sign-ins.ts'
import { Turns } from '../../turns.ts'
import { endApiTokens } from '../end-tokens.ts'
import { type RoleRules, roleOf, type Visitor } from './visitor.ts'

/** Why somebody whom a directory knows does not come in. */
type NotAdmitted = 'no-role' | 'not-added' | 'disabled' | 'not-kept'
export type Admitted = { ok: true; account: KeptAccount } | { ok: false; why: NotAdmitted }

type Parts = {
  accounts: Accounts
  signIns: SignIns
  people: People
  now: () => number
  /** Told of each change, for the audit trail. */
  onChange: (what: string, by: Partial<AuditActor>, facts: Record<string, unknown>) => void
}

const MAX_TRIES = 1000
const MAX_NAME = 80

/** The accounts of people who sign in by a directory: made at the first time, and given the role and phone of today each time. */
export class DirectoryDesk {
  readonly #parts: Parts
  readonly #rules: RoleRules
  /** One after the other: two browsers of somebody new must not make two accounts. */
  readonly #turns = new Turns()

  constructor(parts: Parts, rules: RoleRules) {
    this.#parts = parts
    this.#rules = rules
  }

  admit(visitor: Visitor): Promise<Admitted> {
    return this.#turns.take(() => this.#admit(visitor))
  }

  async #admit(visitor: Visitor): Promise<Admitted> {
    const { accounts, onChange } = this.#parts
    const account = accounts.ofProvider(visitor.provider)
    if (account === null && !accounts.isLoaded) return { ok: false, why: 'not-kept' }
    if (account?.disabled) return { ok: false, why: 'disabled' }
    const role = roleOf(visitor.groups, this.#rules, account?.role ?? null)
    if (role === null) {
      if (account !== null) await this.#takeAway(account)
      return { ok: false, why: 'no-role' }
    }
    if (account !== null) return this.#bringUpToDate(account, visitor, role)
    if (this.#rules.newcomers === 'refuse') return { ok: false, why: 'not-added' }
    const made = await accounts.add(
      {
        ...{ name: this.#free(visitor.name), displayName: this.#free(visitor.displayName), role },
        ...{ extensionId: visitor.phone ?? null, contexts: null, disabled: false, provider: visitor.provider },
      },
      this.#parts.now(),
    )
    if (made === 'not-kept') return { ok: false, why: 'not-kept' }
    onChange('person added by directory', { name: made.displayName }, { account: made.name, role })
    return { ok: true, account: made }
  }

  async #bringUpToDate(account: KeptAccount, { phone }: Visitor, role: string): Promise<Admitted> {
    const { accounts, signIns, onChange } = this.#parts
    const extensionId = phone === undefined ? account.extensionId : phone
    if (role === account.role && extensionId === account.extensionId) return { ok: true, account }
    const set = await accounts.set(account.id, { role, extensionId })
    if (set === 'not-kept') {
      // What they could until now may be more than what they may.
      await signIns.endOf(account.id)
      return { ok: false, why: 'not-kept' }
    }
    onChange(
      'person changed by directory',
      { name: account.displayName },
      {
        ...{ account: account.name, change: { role, extensionId } },
        before: { role: account.role, extensionId: account.extensionId },
      },
    )
    if (role !== account.role) signIns.rotateSoon(account.id)
    return { ok: true, account: set }
  }

  /** The directory gives them no role any more: open boards close, and programs that act for them are refused. */
  async #takeAway({ id, name, displayName }: KeptAccount): Promise<void> {
    const { signIns, onChange } = this.#parts
    onChange('role taken away by directory', { name: displayName }, { account: name })
    await signIns.endOf(id)
    await endApiTokens(this.#parts, { id, name }, { name: displayName }, 'role taken away by directory')
  }

  /** This name, or with a number where somebody else has it. */
  #free(wanted: string): string {
    const { accounts, people } = this.#parts
    const taken = (name: string) =>
      name === 'token' ||
      accounts.isTaken({ name, displayName: name }) ||
      people.operators().some((operator) => operator.name === name)
    for (let tries = 1; tries < MAX_TRIES; tries++) {
      const name = tries === 1 ? wanted : `${wanted.slice(0, MAX_NAME - 6)} (${tries})`
      if (!taken(name)) return name
    }
    throw new Error(`${MAX_TRIES} people are called ${wanted}`)
  }
}
