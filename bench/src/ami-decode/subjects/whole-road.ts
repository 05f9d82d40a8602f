import { type AmiEvent, type AmiFrame, decodeEvent } from '@jackfield/ami'
import { createMirror, Deriver, followUps, mirrorEvent, mirrorList, type PrimeStep, primeSteps } from '@jackfield/pbx'
import { type Change, diffRow } from '@jackfield/protocol'

/** Frame to changes, as the gateway goes: live events one by one, lists of the recording whole. */
export class Road {
  readonly #mirror = createMirror()
  readonly #deriver = new Deriver(this.#mirror)
  readonly #lists = new Map<string, { step: PrimeStep | null; items: AmiEvent[] }>()
  #awaited: PrimeStep[] = []

  /** Where the rows come from. */
  get deriver(): Deriver {
    return this.#deriver
  }

  /** True when the frame was an event. `at`: epoch ms. */
  take(frame: AmiFrame, at: number): boolean {
    if (frame.type === 'response') {
      const id = frame.get('ActionID') ?? ''
      if (frame.get('EventList') === 'start') this.#lists.set(id, { step: this.#stepOf(id), items: [] })
      return false
    }
    if (frame.type !== 'event') return false
    const event = decodeEvent(frame)
    const list = event.actionId === null ? undefined : this.#lists.get(event.actionId)
    if (!list) mirrorEvent(this.#mirror, event, at)
    else if (frame.get('EventList') !== 'Complete') list.items.push(event)
    else {
      this.#lists.delete(event.actionId!)
      if (list.step) {
        mirrorList(this.#mirror, list.step, list.items, at)
        this.#awaited.push(...followUps(list.step.list, list.items))
      }
    }
    return true
  }

  /** What changed on the board since the last time, as it would go to the panels. */
  diff(): Change[] {
    const changes: Change[] = []
    for (const { table, id, before, after } of this.#deriver.update()) {
      const change =
        after === undefined ? ({ op: 'remove', table, id } as Change) : diffRow(table, before ?? undefined, after)
      if (change) changes.push(change)
    }
    return changes
  }

  /** The recorder names its actions `<Action>.<n>`. */
  #stepOf(actionId: string): PrimeStep | null {
    const action = actionId.split('.')[0]!
    const awaited = this.#awaited.findIndex((step) => step.action === action)
    if (awaited >= 0) return this.#awaited.splice(awaited, 1)[0]!
    return primeSteps.find((step) => step.action === action) ?? null
  }
}
