import type { CommandError, ExtensionId, HotDesk, Operator, OperatorSetup } from '@jackfield/model'
import { hasRight } from '@jackfield/model'
import { type AuditActor, HotDesksTable, type KeptAccount, type KeptHotDesk, type Store } from '@jackfield/store'
import { actorOf } from '../audit/actor-of.ts'
import type { Audit } from '../audit/audit.ts'
import { Turns } from '../turns.ts'
import { type Accounts, setupOf } from './accounts.ts'
import type { SignIns } from './sign-ins.ts'

export type HotDesksOptions = {
  store: Store
  accounts: Pick<Accounts, 'all' | 'get'>
  signIns: Pick<SignIns, 'get'>
  /** With all that the role lets them do. */
  operatorOf: (person: OperatorSetup) => Operator
  /** The operators of the config file. */
  configured: readonly OperatorSetup[]
  audit: Pick<Audit, 'record'>
  now: () => number
  /** Called after each change of where somebody is signed in. */
  changed: () => void
}

/** Who signs in, or out, and from where; the sign-in is that of their browser. */
export type DeskUser = { operator: Operator; address: string | null; signInId: string | null }

/** Why somebody is signed in at a phone no more, where nobody asked for it. */
type Reason = 'sign-in over' | 'account changed' | 'phone assigned'

/** Somebody who is signed in at a phone, and what their account said when that was looked at last. */
type Seated = KeptHotDesk & { readonly terms: string }

/**
 * C34: who is signed in at which phone, of the people who have accounts and no phone of their own. That and its end are written down before they count. It lasts as long as the sign-in of the browser
 * in which it was asked for; what ends it otherwise counts at once.
 */
export class HotDesks {
  readonly #o: HotDesksOptions
  readonly #table: HotDesksTable
  /** Two who sign in at one phone at once: the second is told of the first. */
  readonly #turns = new Turns()
  /** By phone. */
  readonly #seated = new Map<string, Seated>()
  #isLoaded = false

  constructor(options: HotDesksOptions) {
    this.#o = options
    this.#table = new HotDesksTable(options.store)
  }

  /** Reads what is kept; later, what ended while the database was away ends there too. To be called when accounts and sign-ins are read. */
  load(): Promise<void> {
    return this.#turns.take(async () => {
      const all = await this.#table.all()
      if (!all.ok) return
      const gone = this.#isLoaded ? all.value.filter(({ phone }) => !this.#seated.has(phone)) : []
      for (const { phone } of gone) await this.#table.remove(phone)
      if (!this.#isLoaded)
        for (const desk of all.value) this.#seated.set(desk.phone, { ...desk, terms: this.#terms(desk) })
      this.#isLoaded = true
      this.settle()
      this.#o.changed()
    })
  }

  /** That person with the phone where they are signed in, when they are one who signs in at phones. */
  at(account: KeptAccount, operator: Operator): Operator {
    if (!signsInAtPhones(account, operator)) return operator
    const desk = this.#of(account.id)
    return { ...operator, hotDesks: true, extensionId: (desk?.phone ?? null) as ExtensionId | null }
  }

  /** Signs them in there, and whoever is named out; the policy has been asked before. null = done. */
  signIn(phone: ExtensionId, takeOverFrom: string | null, user: DeskUser): Promise<CommandError | null> {
    return this.#turns.take(async () => {
      const { signIns, now, changed } = this.#o
      const signIn = user.signInId === null ? null : signIns.get(user.signInId, now())
      if (signIn === null) return { code: 'no-hot-desk' }
      const there = this.#seated.get(phone)
      const name = there && this.#nameOf(there.accountId)
      if (there && there.accountId !== signIn.accountId && name !== takeOverFrom)
        return { code: 'phone-taken', target: phone, name: name ?? '' }
      const desk = { phone, accountId: signIn.accountId, signInId: signIn.id, sinceAt: now() }
      if (!(await this.#table.put(desk)).ok) return { code: 'not-kept' }
      const before = this.#of(signIn.accountId)
      if (before && before.phone !== phone)
        this.#leave(before, actorAt(user, before.phone), { person: user.operator.name })
      this.#seated.set(phone, { ...desk, terms: this.#terms(desk) })
      const actor = actorAt(user, phone)
      if (there && there.accountId !== signIn.accountId) this.#record('phone taken over', actor, phone, { from: name })
      this.#record('phone sign-in', actor, phone, {})
      changed()
      return null
    })
  }

  /** Signs whoever is there out; the policy has been asked before. null = done. */
  signOut(phone: ExtensionId, user: DeskUser): Promise<CommandError | null> {
    return this.#turns.take(async () => {
      const there = this.#seated.get(phone)
      if (!there) return { code: 'phone-free' }
      // Told as done and not written down, it would be theirs again after a restart.
      if (!(await this.#table.remove(phone)).ok) return { code: 'not-kept' }
      // It may have ended by itself meanwhile.
      if (this.#seated.get(phone) !== there) return null
      this.#leave(there, actorAt(user, phone), { person: this.#nameOf(there.accountId) })
      this.#o.changed()
      return null
    })
  }

  /** Ends what an account, a sign-in or a phone that was assigned bears no more. */
  settle(): void {
    for (const desk of [...this.#seated.values()]) {
      const reason = this.#over(desk)
      if (reason === null) continue
      const name = this.#nameOf(desk.accountId)
      this.#leave(desk, { name, phone: desk.phone }, { person: name, reason })
      void this.#turns.take(async () => {
        if (!this.#seated.has(desk.phone)) await this.#table.remove(desk.phone)
      })
    }
  }

  /** What the board shows: none where nobody has an account. */
  rows(): HotDesk[] {
    if (this.#o.accounts.all().length === 0) return []
    const assigned = new Map<string, string[]>()
    for (const { extensionId, name } of this.#assigned())
      if (name !== null) assigned.set(extensionId, [...(assigned.get(extensionId) ?? []), name])
    return [
      ...[...assigned].map(([phone, names]) => rowOf(phone, names.join(', '), null)),
      ...[...this.#seated.values()]
        .filter(({ phone }) => !assigned.has(phone))
        .map(({ phone, accountId, sinceAt }) => rowOf(phone, this.#nameOf(accountId) ?? '', sinceAt)),
    ]
  }

  /** The people whose phone it is: those to whom it is given, else who is signed in at it. */
  peopleAt(phone: string): KeptAccount[] {
    const { accounts } = this.#o
    if (this.#assigned().some(({ extensionId }) => extensionId === phone))
      return accounts.all().filter(({ disabled, extensionId }) => !disabled && extensionId === phone)
    const there = this.#seated.get(phone)
    const account = there === undefined ? null : accounts.get(there.accountId)
    return account === null ? [] : [account]
  }

  #of(accountId: string): Seated | undefined {
    return [...this.#seated.values()].find((desk) => desk.accountId === accountId)
  }

  #nameOf(accountId: string): string | null {
    return this.#o.accounts.get(accountId)?.displayName ?? null
  }

  /** The phones that administrators gave to people. */
  #assigned(): { extensionId: ExtensionId; name: string | null }[] {
    const accounts = this.#o.accounts.all().filter(({ disabled }) => !disabled)
    return [...accounts.map(setupOf), ...this.#o.configured].flatMap(({ extensionId, name }) =>
      extensionId === null ? [] : [{ extensionId, name }],
    )
  }

  #over(desk: Seated): Reason | null {
    const { accounts, signIns, now, operatorOf } = this.#o
    const account = accounts.get(desk.accountId)
    if (account === null || account.disabled || this.#terms(desk) !== desk.terms) return 'account changed'
    if (!signsInAtPhones(account, operatorOf(setupOf(account)))) return 'account changed'
    if (signIns.get(desk.signInId, now()) === null) return 'sign-in over'
    return this.#assigned().some(({ extensionId }) => extensionId === desk.phone) ? 'phone assigned' : null
  }

  /** What of an account decides where its person may sign in. */
  #terms({ accountId }: KeptHotDesk): string {
    const { role, contexts } = this.#o.accounts.get(accountId) ?? {}
    return JSON.stringify([role, contexts])
  }

  #leave({ phone }: KeptHotDesk, actor: Partial<AuditActor>, detail: Record<string, unknown>): void {
    this.#seated.delete(phone)
    this.#record('phone sign-out', actor, phone, detail)
  }

  #record(action: string, actor: Partial<AuditActor>, phone: string, detail: Record<string, unknown>): void {
    this.#o.audit.record({
      kind: 'people',
      action,
      outcome: 'done',
      actor,
      number: phone,
      detail: { phone, ...detail },
    })
  }
}

const signsInAtPhones = (account: KeptAccount, operator: Operator): boolean =>
  account.extensionId === null && hasRight(operator, 'any-phone')

const actorAt = ({ operator, address }: DeskUser, phone: string): AuditActor => actorOf(operator, phone, address)

const rowOf = (phone: string, name: string, sinceAt: number | null): HotDesk => ({
  ...{ id: phone as ExtensionId, name, assigned: sinceAt === null, sinceAt },
})
