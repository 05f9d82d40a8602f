import { hold, type Place, placeIn } from '@jackfield/dialplan'
import type { Channel } from '../mirror/mirror.ts'
import { backFrom } from '../mirror/sent.ts'

/** [BACK-4] Where `held` stands while `holding` holds it; the mark of having come back from somebody goes along, where it fits. */
export const heldPlace = (holding: Channel, held: Channel): Place | null =>
  placeIn(hold, { holderId: holding.uniqueid, from: backFrom(held) }) ??
  placeIn(hold, { holderId: holding.uniqueid, from: null })
