import type { Contacts } from '../contacts/contacts.ts'
import type { Exchanges } from '../exchanges/exchanges.ts'
import type { Memory } from '../memory/memory.ts'
import type { SignIn } from '../sign-in/sign-in.ts'
import type { SiteSettings } from '../site/site-settings.ts'

/** All that is read from the database when the gateway starts, and when the database is back. */
interface KeptParts {
  siteSettings: Pick<SiteSettings, 'load'>
  memory: Pick<Memory, 'load'>
  exchanges: Pick<Exchanges, 'load'>
  signIn: Pick<SignIn, 'load'>
  contacts: Pick<Contacts, 'load'>
  books: { start(): void }
}

/** `anew` = the database has forgotten all: it is told again what is known. */
export const loaderOf =
  ({ siteSettings, memory, exchanges, signIn, contacts, books }: KeptParts) =>
  async (anew: boolean): Promise<void> => {
    await siteSettings.load(anew)
    await memory.load(anew)
    await exchanges.load(anew)
    await signIn.load()
    // A big one takes a while, for which nothing has to wait.
    void contacts.load(anew).then(() => books.start())
  }
