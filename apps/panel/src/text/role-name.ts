import type { Operator } from '@jackfield/model'
import type { useTranslations } from 'use-intl'

type Translate = ReturnType<typeof useTranslations<never>>

/** The operator's role as the site calls it; those that come with the board are named in each language. */
export function roleName(
  t: Translate,
  { role, permissions: { roleName } }: Pick<Operator, 'role' | 'permissions'>,
): string {
  if (roleName !== null) return roleName
  const key = `role.${role}` as Parameters<Translate['has']>[0]
  return t.has(key) ? t(key as 'role.viewer') : role
}
