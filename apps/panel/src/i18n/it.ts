import { answers } from './answers/it.ts'
import { board } from './board/it.ts'
import { calls } from './calls/it.ts'
import type { Messages } from './en.ts'
import { frame } from './frame/it.ts'
import { joined } from './joined.ts'
import { media } from './media/it.ts'
import { memory } from './memory/it.ts'
import { places } from './places/it.ts'
import { presence } from './presence/it.ts'
import { queues } from './queues/it.ts'
import { rooms } from './rooms/it.ts'
import { transfer } from './transfer/it.ts'

export const it: Messages = joined(
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
