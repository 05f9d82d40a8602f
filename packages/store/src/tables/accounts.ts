import type { Schema } from '../schema.ts'
import type { Kept, Store } from '../store.ts'

/** Somebody who may sign in. Instants are epoch ms. */
export interface KeptAccount {
  readonly id: string
  /** What they sign in with, as it was typed, and as it is compared; the latter is unique. */
  readonly name: string
  readonly nameKey: string
  /** What the board calls them. */
  readonly displayName: string
  readonly role: string
  readonly extensionId: string | null
  /** The contexts to which they are bound; null = none. */
  readonly contexts: readonly string[] | null
  /** As PHC text; null = they can't sign in by password. */
  readonly passwordHash: string | null
  /** Base32; null = no second step. */
  readonly totpSecret: string | null
  /** The time step of the last code that was taken; it and earlier ones are refused. */
  readonly totpStep: number | null
  /** SHA-256 of the recovery codes that are left, hexadecimal. */
  readonly recoveryHashes: readonly string[]
  /** Issuer and subject of the provider by which they sign in; null = by password. */
  readonly provider: string | null
  readonly disabled: boolean
  /** Where letters to them go; null = nobody has said. Shown to administrators and to themselves alone. */
  readonly email: string | null
  readonly createdAt: number
}

/** People who may sign in. They are few: the gateway keeps them in memory. */
export class AccountsTable {
  readonly #store: Store
  constructor(store: Store) {
    this.#store = store
  }

  all(): Promise<Kept<KeptAccount[]>> {
    return this.#store.run('the accounts', async (db) => {
      const lines = await db.selectFrom('accounts').selectAll().orderBy('created_at').orderBy('id').execute()
      return lines.map(fromLine)
    })
  }

  /** This account in place of what was kept of it, or a new one. Not kept when another has its name. */
  put(account: KeptAccount): Promise<Kept<void>> {
    return this.#store.run('an account', async (db) => {
      const { id, ...line } = toLine(account)
      await db
        .insertInto('accounts')
        .values({ id, ...line })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(line))
        .execute()
    })
  }

  /** With its sign-ins, invitations and API tokens. */
  remove(id: string): Promise<Kept<void>> {
    return this.#store.run('that an account goes', async (db) => {
      await db.deleteFrom('accounts').where('id', '=', id).execute()
    })
  }
}

const fromLine = (line: Schema['accounts']): KeptAccount => ({
  id: line.id,
  name: line.name,
  nameKey: line.name_key,
  displayName: line.display_name,
  role: line.role,
  extensionId: line.extension,
  contexts: line.contexts === null ? null : (JSON.parse(line.contexts) as string[]),
  passwordHash: line.password,
  totpSecret: line.totp_secret,
  totpStep: line.totp_step,
  recoveryHashes: JSON.parse(line.recovery_codes) as string[],
  provider: line.provider,
  disabled: line.disabled === 1,
  email: line.email,
  createdAt: line.created_at,
})

const toLine = (account: KeptAccount): Schema['accounts'] => ({
  id: account.id,
  name: account.name,
  name_key: account.nameKey,
  display_name: account.displayName,
  role: account.role,
  extension: account.extensionId,
  contexts: account.contexts === null ? null : JSON.stringify(account.contexts),
  password: account.passwordHash,
  totp_secret: account.totpSecret,
  totp_step: account.totpStep,
  recovery_codes: JSON.stringify(account.recoveryHashes),
  provider: account.provider,
  disabled: account.disabled ? 1 : 0,
  email: account.email,
  created_at: Math.round(account.createdAt),
})
