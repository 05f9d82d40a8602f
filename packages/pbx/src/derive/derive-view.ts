import { emptyView, type MutableView, type TableName, type View } from '@jackfield/model'
import type { Mirror } from '../mirror/mirror.ts'
import { deriveCall } from './call.ts'
import { componentOf } from './joined.ts'
import { derivations, derivedKinds } from './tables.ts'

/** [VIEW-1] The whole board from the whole mirror: the oracle that `Deriver` is held against. */
export function deriveView(mirror: Mirror): View {
  const view = emptyView()
  deriveCalls(mirror, view)
  const put = (table: TableName, row: { id: string }) => (view[table] as Map<string, { id: string }>).set(row.id, row)
  for (const kind of derivedKinds) {
    const { table, ids, derive } = derivations[kind]
    for (const id of ids(mirror)) {
      const { row, part, contexts } = derive(mirror, id, view)
      if (row) put(table, row)
      if (contexts) put('personContexts', contexts)
      for (const one of part?.rows ?? []) put(part!.table, one)
    }
  }
  return view
}

function deriveCalls(mirror: Mirror, view: MutableView): void {
  const done = new Set<string>()
  for (const channel of mirror.channels.values()) {
    if (channel.kind === 'hidden' || done.has(channel.uniqueid)) continue
    const component = componentOf(channel)
    for (const node of component.nodes) done.add(node.uniqueid)
    const derived = deriveCall(mirror, component)
    if (!derived) continue
    view.calls.set(derived.call.id, derived.call)
    for (const leg of derived.legs) view.legs.set(leg.id, leg)
    for (const consult of derived.consults) view.consults.set(consult.id, consult)
  }
}
