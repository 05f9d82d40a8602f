import type { Operator, OperatorSetup } from '@jackfield/model'
import type { KeptAccount, KeptApiToken } from '@jackfield/store'
import { type Accounts, setupOf } from './accounts.ts'
import type { HotDesks } from './hot-desks.ts'
import type { PeopleSource, Person, Proof } from './person.ts'
import type { SignIns } from './sign-ins.ts'

/** The people of the database: by the cookie of a sign-in, or by an API token. */
export class AccountPeople implements PeopleSource {
  readonly #accounts: Accounts
  readonly #signIns: SignIns
  readonly #hotDesks: Pick<HotDesks, 'at'>
  readonly #operatorOf: (person: OperatorSetup) => Operator
  readonly #now: () => number
  readonly #onChange: (listener: () => void) => void

  constructor(options: {
    accounts: Accounts
    signIns: SignIns
    hotDesks: Pick<HotDesks, 'at'>
    /** With all that the role lets them do. */
    operatorOf: (person: OperatorSetup) => Operator
    now: () => number
    onChange: (listener: () => void) => void
  }) {
    this.#accounts = options.accounts
    this.#signIns = options.signIns
    this.#hotDesks = options.hotDesks
    this.#operatorOf = options.operatorOf
    this.#now = options.now
    this.#onChange = options.onChange
  }

  get hasAny(): boolean {
    return this.#accounts.all().length > 0
  }

  find({ token, cookie }: Proof): Person | null {
    if (typeof token === 'string') {
      const known = this.#signIns.apiToken(token, this.#now())
      return known === null ? null : this.#byApiToken(known)
    }
    const signIn = typeof cookie === 'string' ? this.#signIns.find(cookie, this.#now()) : null
    if (signIn === null) return null
    this.#signIns.touch(signIn.id, this.#now())
    return this.#bySignIn(signIn)
  }

  person(id: string): Person | null {
    const [kind, key = ''] = id.split(' ')
    if (kind === 'api-token') {
      const token = this.#signIns.apiTokenOfHash(key, this.#now())
      return token === null ? null : this.#byApiToken(token)
    }
    if (kind !== 'sign-in') return null
    const signIn = this.#signIns.get(key, this.#now())
    return signIn === null ? null : this.#bySignIn(signIn)
  }

  operators(): readonly Operator[] {
    return this.#accounts
      .all()
      .filter(({ disabled }) => !disabled)
      .map((account) => this.#hotDesks.at(account, this.#operatorOf(setupOf(account))))
  }

  onChange(listener: () => void): void {
    this.#onChange(listener)
  }

  #byApiToken({ hash, accountId, scopes }: KeptApiToken): Person | null {
    return this.#person(`api-token ${hash}`, accountId, { scopes })
  }

  #bySignIn({ id, accountId }: { id: string; accountId: string }): Person | null {
    return this.#person(`sign-in ${id}`, accountId, { signInId: id })
  }

  #person(id: string, accountId: string, more: Partial<Person>): Person | null {
    const account: KeptAccount | null = this.#accounts.get(accountId)
    if (account === null || account.disabled) return null
    const operator = this.#operatorOf(setupOf(account))
    // A program names with each command the phone from which it is done: where its person sits says nothing of that.
    const here = more.signInId === undefined ? operator : this.#hotDesks.at(account, operator)
    return { id, payer: `account ${accountId}`, operator: here, accountId, ...more }
  }
}
