import { type ExtensionId, exchangeOf, idWithin, type Operator, type TargetGroup, type View } from '@jackfield/model'

/** An operator as one of several exchanges knows them: their phone, if it is there, and what of their groups is. */
export function localOperator(operator: Operator, exchange: string, view: Pick<View, 'exchanges'>): Operator {
  const isHere = (id: string) => exchangeOf(view, id) === exchange
  const within = (ids: readonly string[]) => ids.filter(isHere).map((id) => idWithin(exchange, id))
  const groupOf = (group: TargetGroup): TargetGroup => ({
    ...group,
    ...{ people: within(group.people), queues: within(group.queues), rooms: within(group.rooms) },
    ...{ lots: within(group.lots), trunks: within(group.trunks), switches: within(group.switches) },
  })
  const { extensionId, permissions } = operator
  const groups = Object.fromEntries(Object.entries(permissions.groups).map(([id, group]) => [id, groupOf(group)]))
  return {
    ...operator,
    extensionId: extensionId !== null && isHere(extensionId) ? idWithin<ExtensionId>(exchange, extensionId) : null,
    permissions: { ...permissions, groups },
  }
}
