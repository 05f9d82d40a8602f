import { answers } from './answers/es.ts'
import { board } from './board/es.ts'
import { calls } from './calls/es.ts'
import type { Messages } from './en.ts'
import { frame } from './frame/es.ts'
import { joined } from './joined.ts'
import { media } from './media/es.ts'
import { memory } from './memory/es.ts'
import { places } from './places/es.ts'
import { presence } from './presence/es.ts'
import { queues } from './queues/es.ts'
import { rooms } from './rooms/es.ts'
import { transfer } from './transfer/es.ts'

export const es: Messages = joined(
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
