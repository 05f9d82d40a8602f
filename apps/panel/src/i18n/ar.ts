import { answers } from './answers/ar.ts'
import { board } from './board/ar.ts'
import { calls } from './calls/ar.ts'
import type { Messages } from './en.ts'
import { frame } from './frame/ar.ts'
import { joined } from './joined.ts'
import { media } from './media/ar.ts'
import { memory } from './memory/ar.ts'
import { places } from './places/ar.ts'
import { presence } from './presence/ar.ts'
import { queues } from './queues/ar.ts'
import { rooms } from './rooms/ar.ts'
import { transfer } from './transfer/ar.ts'

export const ar: Messages = joined(
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
