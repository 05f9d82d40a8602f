import type { ExtensionId, OperatorSetup } from '@jackfield/model'
import { AccountsTable, type KeptAccount, type Store } from '@jackfield/store'
import type { Log } from '../log.ts'
import { Turns } from '../turns.ts'
import { isSealed, type SecretBox } from './secret-box.ts'
import { newId } from './secrets.ts'

/** What was asked for could not be written down, and was not done. */
export type NotKept = 'not-kept'
/** What may be said of a person by an administrator. */
export type AccountFields = Pick<KeptAccount, 'name' | 'displayName' | 'role' | 'extensionId' | 'contexts' | 'disabled'>

/** The same name, however it is written. */
export const nameKeyOf = (name: string): string => name.normalize('NFKC').toLowerCase().trim()

/** Everybody who has an account. All of them are in memory; a change is written down first. */
export class Accounts {
  readonly #table: AccountsTable
  readonly #box: SecretBox
  readonly #log: Log
  readonly #changed: () => void
  /** Two changes of one account must not write over each other, and one that was removed must not come back by a change that was under way. */
  readonly #turns = new Turns()
  #byId = new Map<string, KeptAccount>()
  #isLoaded = false

  /** `box` seals the secrets of apps on their way to the database; `changed` is called after each change of anybody. */
  constructor(store: Store, box: SecretBox, log: Log, changed: () => void) {
    this.#table = new AccountsTable(store)
    this.#box = box
    this.#log = log
    this.#changed = changed
  }

  /** Whether it is known who there is: the database was read. */
  get isLoaded(): boolean {
    return this.#isLoaded
  }

  /** Reads them anew. While the database is away what was known last counts. */
  load(): Promise<void> {
    return this.#turns.take(() => this.#load())
  }

  async #load(): Promise<void> {
    const all = await this.#table.all()
    if (!all.ok) return
    this.#byId = new Map(all.value.map((account) => [account.id, this.#opened(account)]))
    this.#isLoaded = true
    this.#changed()
    // Of a version that kept them as they are.
    const readable = all.value.filter(({ totpSecret }) => totpSecret !== null && !isSealed(totpSecret))
    for (const { id } of readable) await this.#write(this.#byId.get(id)!)
  }

  all(): KeptAccount[] {
    return [...this.#byId.values()]
  }

  get(id: string): KeptAccount | null {
    return this.#byId.get(id) ?? null
  }

  /** By the name they sign in with. */
  named(name: string): KeptAccount | null {
    const key = nameKeyOf(name)
    return this.all().find(({ nameKey }) => nameKey === key) ?? null
  }

  /** By issuer and subject of their provider. */
  ofProvider(provider: string): KeptAccount | null {
    return this.all().find((account) => account.provider === provider) ?? null
  }

  /** Whether a name, or how the board shows somebody, is another's. */
  isTaken({ name, displayName }: Pick<KeptAccount, 'name' | 'displayName'>, except: string | null = null): boolean {
    const [key, shown] = [nameKeyOf(name), nameKeyOf(displayName)]
    return this.all().some(
      (other) => other.id !== except && (other.nameKey === key || nameKeyOf(other.displayName) === shown),
    )
  }

  add(fields: AccountFields & Partial<KeptAccount>, at: number): Promise<KeptAccount | NotKept> {
    const account: KeptAccount = {
      id: newId(),
      nameKey: nameKeyOf(fields.name),
      passwordHash: null,
      totpSecret: null,
      totpStep: null,
      recoveryHashes: [],
      provider: null,
      email: null,
      createdAt: at,
      ...fields,
    }
    return this.#turns.take(() => this.#put(account))
  }

  /** Changes what is named of an account that is there. */
  set(id: string, change: Partial<KeptAccount>): Promise<KeptAccount | NotKept> {
    return this.#turns.take(async () => {
      const before = this.#byId.get(id)
      if (before === undefined) return 'not-kept'
      const nameKey = nameKeyOf(change.name ?? before.name)
      if (!(await this.#write({ ...before, ...change, nameKey }))) return 'not-kept'
      // What counted at once meanwhile goes on counting.
      const after = { ...this.#byId.get(id)!, ...change, nameKey }
      this.#byId.set(id, after)
      this.#changed()
      return after
    })
  }

  /** Counts at once, and is written down when it can be: for what only makes somebody weaker, such as a code that was used. */
  async setAtOnce(id: string, change: Partial<KeptAccount>): Promise<void> {
    const before = this.#byId.get(id)
    if (before === undefined) return
    this.#byId.set(id, { ...before, ...change })
    await this.#turns.take(async () => {
      const account = this.#byId.get(id)
      if (account !== undefined) await this.#write(account)
    })
  }

  remove(id: string): Promise<'done' | NotKept> {
    return this.#turns.take(async () => {
      const done = await this.#table.remove(id)
      if (!done.ok) return 'not-kept'
      this.#byId.delete(id)
      this.#changed()
      return 'done'
    })
  }

  async #put(account: KeptAccount): Promise<KeptAccount | NotKept> {
    if (!(await this.#write(account))) return 'not-kept'
    this.#byId.set(account.id, account)
    this.#changed()
    return account
  }

  /** Whether it is written down, its secret sealed. One that could not be opened stays as it is. */
  async #write(account: KeptAccount): Promise<boolean> {
    const { id, totpSecret } = account
    if (totpSecret === null || isSealed(totpSecret)) return (await this.#table.put(account)).ok
    const sealed = this.#box.seal(totpSecret, id)
    return sealed !== null && (await this.#table.put({ ...account, totpSecret: sealed })).ok
  }

  #opened(account: KeptAccount): KeptAccount {
    const { id, name, totpSecret } = account
    if (totpSecret === null || !isSealed(totpSecret)) return account
    const opened = this.#box.open(totpSecret, id)
    if (opened !== null) return { ...account, totpSecret: opened }
    this.#log.error(
      { account: name },
      'the key that opens the second step of this person is not here: their codes are refused, recovery codes count; bring the key back, or take the second step away at /people',
    )
    return account
  }
}

/** As the board knows them, without what their role lets them do. */
export const setupOf = (account: KeptAccount): OperatorSetup => ({
  name: account.displayName,
  role: account.role,
  extensionId: account.extensionId as ExtensionId | null,
  ...(account.contexts === null ? {} : { contexts: [...account.contexts] }),
})
