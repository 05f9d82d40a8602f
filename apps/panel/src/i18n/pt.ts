import { answers } from './answers/pt.ts'
import { board } from './board/pt.ts'
import { calls } from './calls/pt.ts'
import type { Messages } from './en.ts'
import { frame } from './frame/pt.ts'
import { joined } from './joined.ts'
import { media } from './media/pt.ts'
import { memory } from './memory/pt.ts'
import { places } from './places/pt.ts'
import { presence } from './presence/pt.ts'
import { queues } from './queues/pt.ts'
import { rooms } from './rooms/pt.ts'
import { transfer } from './transfer/pt.ts'

export const pt: Messages = joined(
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
