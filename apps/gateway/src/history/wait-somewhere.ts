import type { Leg, Someone, View } from '@jackfield/model'
import type { LegMemory } from './leg-memory.ts'
import { placed } from './people.ts'
import type { Steps } from './steps.ts'

/** In a queue, a slot, a menu or a mailbox. */
export function waitSomewhere(
  view: View,
  leg: Leg,
  memory: LegMemory,
  { steps, keys, at, by }: { steps: Steps; keys: Set<string>; at: number; by: () => Someone | null },
): void {
  const waiting = view.waitingCallers.get(leg.id)
  if (memory.queued?.queueId !== waiting?.queueId) {
    steps.end(memory.queued, at)
    memory.queued = null
  }
  if (waiting && !memory.queued) {
    const { queueId } = waiting
    keys.add(`q:${queueId}`)
    const name = view.queues.get(queueId)?.name ?? queueId
    memory.queued = steps.add('queued', at, { by: by(), queueId, name })
  }
  const slot = leg.phase === 'parked' ? [...view.parkedCalls.values()].find((one) => one.legId === leg.id) : undefined
  if (memory.parked && memory.parked.slot !== slot?.slot) {
    steps.end(memory.parked, at)
    memory.parked = null
  }
  if (slot && !memory.parked) {
    keys.add(`l:${slot.lotId}`)
    const told = slot.parkedBy && { ...slot.parkedBy, extensionId: slot.parkedById }
    const who = by()
    memory.parked = steps.add('parked', at, { by: told ?? who, slot: slot.slot })
  }
  const { purpose, of } = (leg.phase === 'menu' && leg.place) || { purpose: null, of: null }
  const kind = purpose === 'voicemail' ? 'voicemail' : 'menu'
  const isThere = purpose !== null && purpose !== 'recall' && purpose !== 'ready'
  const isSamePlace =
    isThere && memory.alone?.kind === kind && (memory.alone.kind === 'voicemail' || memory.alone.purpose === purpose)
  if (memory.alone && !isSamePlace) {
    steps.end(memory.alone, at)
    memory.alone = null
  }
  if (!isThere || memory.alone) return
  const who = by()
  memory.alone =
    purpose === 'voicemail'
      ? steps.add('voicemail', at, { by: who, of: of && placed(view, of) })
      : steps.add('menu', at, { by: who, purpose, name: of?.name ?? '' })
}
