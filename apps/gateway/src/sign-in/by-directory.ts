import type { KeptAccount } from '@jackfield/store'
import type { Admitted, DirectoryDesk } from './directory/admit.ts'
import { BY_LDAP, type Directory } from './ldap/directory.ts'

/** People of a directory who sign in with the name and the password that they have there. */
export type ByDirectory = { readonly directory: Pick<Directory, 'ask'>; readonly desk: Pick<DirectoryDesk, 'admit'> }

export const isOfLdap = ({ provider }: Pick<KeptAccount, 'provider'>): boolean => provider?.startsWith(BY_LDAP) ?? false

export type DirectoryOutcome = Admitted | { ok: false; why: 'wrong' | 'away' | 'busy' }

/** Whether the directory knows this name by this password, and which account that is. */
export async function tryDirectory(
  { directory, desk }: ByDirectory,
  name: string,
  password: string,
): Promise<DirectoryOutcome> {
  const asked = await directory.ask(name, password)
  return typeof asked === 'string' ? { ok: false, why: asked } : desk.admit(asked)
}

/** Whether it is the password of this person, who is in already; else why it could not be looked at. */
export async function tryPasswordThere(
  { directory }: ByDirectory,
  account: KeptAccount,
  password: string,
): Promise<boolean | 'away' | 'busy'> {
  const asked = await directory.ask(account.name, password)
  if (typeof asked !== 'string') return asked.provider === account.provider
  return asked === 'wrong' ? false : asked
}
