import { blindTransfer } from '../commands/blind-transfer.ts'
import type { Command } from '../commands/command.ts'
import { conference } from '../commands/conference.ts'
import { park } from '../commands/park.ts'
import { queueMove } from '../commands/queue-caller.ts'
import type { Place } from './drop-place.ts'

/** What letting go there means; null = over a person, or nothing. */
export function commandFor(place: Place | null): Command {
  switch (place?.kind) {
    case 'room':
    case 'call':
      return conference
    case 'slot':
      return park
    case 'queue':
      return queueMove
    case undefined:
      return blindTransfer
  }
}
