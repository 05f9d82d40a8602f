import { answers } from './answers/en.ts'
import { board } from './board/en.ts'
import { calls } from './calls/en.ts'
import { frame } from './frame/en.ts'
import { joined, type WordsOf } from './joined.ts'
import { media } from './media/en.ts'
import { memory } from './memory/en.ts'
import { places } from './places/en.ts'
import { presence } from './presence/en.ts'
import { queues } from './queues/en.ts'
import { rooms } from './rooms/en.ts'
import { transfer } from './transfer/en.ts'

/** Every word of the panel. The other languages have the same keys; `messages.test.ts` holds them to it. */
export const en = joined(board, places, frame, answers, calls, transfer, media, rooms, queues, presence, memory)

export type Messages = WordsOf<typeof en>
