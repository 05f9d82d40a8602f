import { answers } from './answers/fr.ts'
import { board } from './board/fr.ts'
import { calls } from './calls/fr.ts'
import type { Messages } from './en.ts'
import { frame } from './frame/fr.ts'
import { joined } from './joined.ts'
import { media } from './media/fr.ts'
import { memory } from './memory/fr.ts'
import { places } from './places/fr.ts'
import { presence } from './presence/fr.ts'
import { queues } from './queues/fr.ts'
import { rooms } from './rooms/fr.ts'
import { transfer } from './transfer/fr.ts'

export const fr: Messages = joined(
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
