import type { Kept, Store } from '../store.ts'

/** Somebody who is signed in at a phone. */
export interface KeptHotDesk {
  /** The id of its extension. */
  readonly phone: string
  readonly accountId: string
  /** The sign-in of the browser in which they did so: when that ends, the phone is free. */
  readonly signInId: string
  /** Epoch ms. */
  readonly sinceAt: number
}

/** Who is signed in at which phone: one person at each, and each person at one. */
export class HotDesksTable {
  readonly #store: Store
  constructor(store: Store) {
    this.#store = store
  }

  all(): Promise<Kept<KeptHotDesk[]>> {
    return this.#store.run('who is signed in at phones', async (db) => {
      const lines = await db.selectFrom('hot_desks').selectAll().orderBy('phone').execute()
      return lines.map(({ phone, account, sign_in, since_at }) => ({
        ...{ phone, accountId: account, signInId: sign_in, sinceAt: since_at },
      }))
    })
  }

  /** Whoever was signed in at that phone is it no more, and this person at no other. */
  put({ phone, accountId, signInId, sinceAt }: KeptHotDesk): Promise<Kept<void>> {
    return this.#store.run('a sign-in at a phone', (db) =>
      db.transaction().execute(async (inside) => {
        await inside
          .deleteFrom('hot_desks')
          .where((is) => is.or([is('phone', '=', phone), is('account', '=', accountId)]))
          .execute()
        await inside
          .insertInto('hot_desks')
          .values({ phone, account: accountId, sign_in: signInId, since_at: Math.round(sinceAt) })
          .execute()
      }),
    )
  }

  /** Nobody is signed in at that phone. */
  remove(phone: string): Promise<Kept<void>> {
    return this.#store.run('a sign-out of a phone', async (db) => {
      await db.deleteFrom('hot_desks').where('phone', '=', phone).execute()
    })
  }
}
