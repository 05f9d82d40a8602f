import type { Leg } from '@jackfield/model'
import type { LegMemory } from './leg-memory.ts'
import { someone } from './people.ts'
import type { Steps } from './steps.ts'

/** What is said at this leg is recorded, or is no more. A pause is part of it. */
export function recordedStep(leg: Leg, memory: LegMemory, steps: Steps, at: number): void {
  const file = leg.recordedTo
  const isAnother = memory.recorded !== null && file !== null && (memory.recorded.file ?? file) !== file
  if (!leg.recording || isAnother) {
    steps.end(memory.recorded, at)
    memory.recorded = null
  }
  if (!leg.recording) return
  // That it is recorded is known before the name of the file is, and a moment longer.
  if (memory.recorded) memory.recorded.file ??= file
  else memory.recorded = steps.add('recorded', at, { who: someone(leg), legId: leg.id, file })
}
