import type { LegId, Someone } from '@jackfield/model'
import type { OpenStep } from './steps.ts'

/** What a story knows of one of its legs. */
export interface LegMemory {
  readonly called: boolean
  readonly createdAt: number
  /** With whom it talked at the last look. */
  peers: readonly LegId[]
  talked: boolean
  /** Who left it, while nobody has taken that place. */
  lost: Someone | null
  backFrom: boolean
  rang: OpenStep<'rang'> | null
  held: OpenStep<'held'> | null
  parked: OpenStep<'parked'> | null
  queued: OpenStep<'queued'> | null
  alone: OpenStep<'voicemail' | 'menu'> | null
  recorded: OpenStep<'recorded'> | null
}
