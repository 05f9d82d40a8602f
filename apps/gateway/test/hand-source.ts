import { type Command, type Extension, emptyView, IntentId, LegId, type MutableView } from '@jackfield/model'
import type { RowChange } from '@jackfield/pbx'
import { anExtension } from '@jackfield/testkit'

/** A source whose rows a test sets by hand. */
export class HandSource {
  readonly view: MutableView = emptyView()
  #changes: RowChange[] = []
  derived = 0

  set(id: string, name: string): void {
    const before = this.view.extensions.get(id)
    const after = extensionRow(id, name)
    this.view.extensions.set(id, after)
    this.#changes.push({ table: 'extensions', id, before, after } as RowChange)
  }
  delete(id: string): void {
    const before = this.view.extensions.get(id)
    this.view.extensions.delete(id)
    this.#changes.push({ table: 'extensions', id, before, after: undefined } as RowChange)
  }
  update(): RowChange[] {
    this.derived += 1
    return this.#changes.splice(0)
  }
}

const extensionRow = (id: string, name: string): Extension => anExtension({ number: id, name })

export function commandRow(id: string, state: Command['state']): Command {
  return {
    id: IntentId.parse(id),
    kind: 'hang-up',
    operator: null,
    actorExtensionId: null,
    legId: LegId.parse('1.1'),
    targetExtensionId: null,
    state,
    error: null,
    outcome: null,
    askedAt: 1,
    settledAt: null,
    undoUntilAt: null,
    undoTo: null,
  }
}
