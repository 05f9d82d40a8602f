import { answers } from './answers/de.ts'
import { board } from './board/de.ts'
import { calls } from './calls/de.ts'
import type { Messages } from './en.ts'
import { frame } from './frame/de.ts'
import { joined } from './joined.ts'
import { media } from './media/de.ts'
import { memory } from './memory/de.ts'
import { places } from './places/de.ts'
import { presence } from './presence/de.ts'
import { queues } from './queues/de.ts'
import { rooms } from './rooms/de.ts'
import { transfer } from './transfer/de.ts'

export const de: Messages = joined(
  board,
  places,
  frame,
  answers,
  calls,
  transfer,
  media,
  rooms,
  queues,
  presence,
  memory,
)
