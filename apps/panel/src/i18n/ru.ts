import { answers } from './answers/ru.ts'
import { board } from './board/ru.ts'
import { calls } from './calls/ru.ts'
import type { Messages } from './en.ts'
import { frame } from './frame/ru.ts'
import { joined } from './joined.ts'
import { media } from './media/ru.ts'
import { memory } from './memory/ru.ts'
import { places } from './places/ru.ts'
import { presence } from './presence/ru.ts'
import { queues } from './queues/ru.ts'
import { rooms } from './rooms/ru.ts'
import { transfer } from './transfer/ru.ts'

export const ru: Messages = joined(
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
