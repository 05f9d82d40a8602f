import { allRights, type Operator } from '@jackfield/model'

/**
 * Whether this operator is an administrator: may change people, read the audit trail, and do over the API what is of the whole site. That is the role that the first one gets, whatever
 * the site took out of it, since else nobody could let anybody in; and any role with every right. One who is bound to contexts could else become one of all.
 */
export const mayAdminister = ({ role, contexts, permissions: { rights } }: Operator): boolean =>
  contexts === undefined && (role === 'admin' || allRights.every((right) => rights[right] === null))
