import type { Operator } from '@jackfield/model'
import type { AuditActor } from '@jackfield/store'

/** Who somebody is, for the audit trail: a command may come from another phone than theirs. */
export const actorOf = (operator: Operator, phone: string | null, address: string | null): AuditActor => ({
  name: operator.name,
  role: operator.role,
  phone: phone ?? operator.extensionId,
  address,
})
