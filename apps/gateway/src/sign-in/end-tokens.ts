import type { AuditActor, KeptAccount } from '@jackfield/store'
import type { NotKept } from '../people/accounts.ts'
import type { SignIns } from '../people/sign-ins.ts'

/** Why all API tokens of somebody end, as the audit trail says it. */
export type EndReason =
  | 'new password'
  | 'password by link'
  | 'administrator'
  | 'disabled'
  | 'role taken away by directory'

/** Ends all API tokens of an account at once, and says in the audit trail which and why, where there were any. */
export async function endApiTokens(
  {
    signIns,
    onChange,
  }: {
    signIns: Pick<SignIns, 'removeApiTokensOf'>
    onChange: (what: string, by: Partial<AuditActor>, facts: Record<string, unknown>) => void
  },
  account: Pick<KeptAccount, 'id' | 'name'>,
  by: Partial<AuditActor>,
  why: EndReason,
): Promise<'done' | NotKept> {
  const { ended, kept } = await signIns.removeApiTokensOf(account.id)
  if (ended.length > 0)
    onChange('API tokens ended', by, { account: account.name, tokens: ended.map(({ name }) => name), why })
  return kept
}
