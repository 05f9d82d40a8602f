import type { Schema } from '../schema.ts'
import type { Kept, Store } from '../store.ts'

/** One sign-in of somebody at one browser. Instants are epoch ms. */
export interface KeptSignIn {
  readonly id: string
  /** SHA-256 of what its cookie carries, hexadecimal. */
  readonly secretHash: string
  readonly accountId: string
  readonly how: string
  /** From where, and with which browser, as it called itself. */
  readonly address: string
  readonly agent: string
  readonly createdAt: number
  readonly usedAt: number
}

/** A link by which somebody chooses their password, once. */
export interface KeptInvite {
  /** SHA-256 of what the link carries, hexadecimal. */
  readonly hash: string
  readonly accountId: string
  readonly expiresAt: number
}

/** A token by which a program acts for somebody. */
export interface KeptApiToken {
  readonly id: string
  /** SHA-256 of the token, hexadecimal. */
  readonly hash: string
  readonly accountId: string
  readonly name: string
  readonly scopes: readonly string[]
  readonly createdAt: number
  readonly expiresAt: number
}

/** As many as SQLite takes in one statement, with room to spare. */
const AT_ONCE = 200

/** What people show to prove who they are, all of it hashed: sign-ins, invitations, API tokens. */
export class SignInsTable {
  readonly #store: Store
  constructor(store: Store) {
    this.#store = store
  }

  /** All of each kind, oldest first. */
  all(): Promise<Kept<{ signIns: KeptSignIn[]; invites: KeptInvite[]; apiTokens: KeptApiToken[] }>> {
    return this.#store.run('the sign-ins', async (db) => {
      const signIns = await db.selectFrom('sign_ins').selectAll().orderBy('created_at').orderBy('id').execute()
      const invites = await db.selectFrom('invites').selectAll().orderBy('expires_at').execute()
      const tokens = await db.selectFrom('api_tokens').selectAll().orderBy('created_at').orderBy('id').execute()
      return {
        signIns: signIns.map(signInOf),
        invites: invites.map(({ hash, account, expires_at }) => ({
          ...{ hash, accountId: account, expiresAt: expires_at },
        })),
        apiTokens: tokens.map(apiTokenOf),
      }
    })
  }

  put(signIn: KeptSignIn): Promise<Kept<void>> {
    return this.#store.run('a sign-in', async (db) => {
      const line: Omit<Schema['sign_ins'], 'id'> = {
        secret_hash: signIn.secretHash,
        account: signIn.accountId,
        how: signIn.how,
        address: signIn.address,
        agent: signIn.agent,
        created_at: Math.round(signIn.createdAt),
        used_at: Math.round(signIn.usedAt),
      }
      await db
        .insertInto('sign_ins')
        .values({ id: signIn.id, ...line })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(line))
        .execute()
    })
  }

  /** Sign-ins, and API tokens, of these ids. */
  remove(ids: readonly string[]): Promise<Kept<void>> {
    return this.#store.run('that sign-ins end', async (db) => {
      for (let at = 0; at < ids.length; at += AT_ONCE) {
        const some = ids.slice(at, at + AT_ONCE)
        await db.deleteFrom('sign_ins').where('id', 'in', some).execute()
        await db.deleteFrom('api_tokens').where('id', 'in', some).execute()
      }
    })
  }

  /** A new invitation; those that the account had before are void. */
  invite({ hash, accountId, expiresAt }: KeptInvite): Promise<Kept<void>> {
    return this.#store.run('an invitation', (db) =>
      db.transaction().execute(async (inside) => {
        await inside.deleteFrom('invites').where('account', '=', accountId).execute()
        await inside
          .insertInto('invites')
          .values({ hash, account: accountId, expires_at: Math.round(expiresAt) })
          .execute()
      }),
    )
  }

  removeInvites(accountId: string): Promise<Kept<void>> {
    return this.#store.run('that invitations end', async (db) => {
      await db.deleteFrom('invites').where('account', '=', accountId).execute()
    })
  }

  addApiToken(token: KeptApiToken): Promise<Kept<void>> {
    return this.#store.run('an API token', async (db) => {
      const { id, hash, accountId, name, scopes, createdAt, expiresAt } = token
      const instants = { created_at: Math.round(createdAt), expires_at: Math.round(expiresAt) }
      await db
        .insertInto('api_tokens')
        .values({ id, hash, account: accountId, name, scopes: JSON.stringify(scopes), ...instants })
        .execute()
    })
  }
}

const signInOf = (line: Schema['sign_ins']): KeptSignIn => ({
  id: line.id,
  secretHash: line.secret_hash,
  accountId: line.account,
  how: line.how,
  address: line.address,
  agent: line.agent,
  createdAt: line.created_at,
  usedAt: line.used_at,
})

const apiTokenOf = (line: Schema['api_tokens']): KeptApiToken => ({
  id: line.id,
  hash: line.hash,
  accountId: line.account,
  name: line.name,
  scopes: JSON.parse(line.scopes) as string[],
  createdAt: line.created_at,
  expiresAt: line.expires_at,
})
