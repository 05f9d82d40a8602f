import type { Operator } from '@jackfield/model'

/**
 * Whether this operator may change people and read the audit trail: an administrator of the whole site. One who is bound to contexts could
 * else become one of all.
 */
export const mayAdminister = ({ role, contexts }: Pick<Operator, 'role' | 'contexts'>): boolean =>
  role === 'admin' && contexts === undefined
