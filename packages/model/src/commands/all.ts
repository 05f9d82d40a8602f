import { answerCommands } from './answer.ts'
import { blindTransferCommands } from './blind-transfer.ts'
import { breakThroughCommands } from './break-through.ts'
import { callbackCommands } from './callback.ts'
import { campOnCommands } from './camp-on.ts'
import { conferenceCommands } from './conference.ts'
import { consultCommands } from './consult.ts'
import { dialCommands } from './dial.ts'
import { forwardCommands } from './forward.ts'
import { hangUpCommands } from './hang-up.ts'
import { holdCommands } from './hold.ts'
import { hotDeskCommands } from './hot-desk.ts'
import { messageCommands } from './message.ts'
import { noteCommands } from './note.ts'
import { parkCommands } from './park.ts'
import { pickupCommands } from './pickup.ts'
import { pleaseCallCommands } from './please-call.ts'
import { presenceCommands } from './presence.ts'
import { queueCallerCommands } from './queue-caller.ts'
import { queueMemberCommands } from './queue-member.ts'
import { recordCommands } from './record.ts'
import { reserveCommands } from './reserve.ts'
import { roomCommands } from './room.ts'
import { soundCommands } from './sound.ts'
import { superviseCommands } from './supervise.ts'
import { takeNoteCommands } from './take-note.ts'
import { takeOverCommands } from './take-over.ts'
import { undoTransferCommands } from './undo-transfer.ts'
import { voicemailCommands } from './voicemail.ts'

/** Every command, each family from its own file. Everything else about commands is derived from this list. */
export const commands = [
  ...answerCommands,
  ...pickupCommands,
  ...parkCommands,
  ...blindTransferCommands,
  ...undoTransferCommands,
  ...voicemailCommands,
  ...consultCommands,
  ...holdCommands,
  ...dialCommands,
  ...breakThroughCommands,
  ...superviseCommands,
  ...takeOverCommands,
  ...conferenceCommands,
  ...recordCommands,
  ...soundCommands,
  ...roomCommands,
  ...queueCallerCommands,
  ...queueMemberCommands,
  ...hangUpCommands,
  ...presenceCommands,
  ...forwardCommands,
  ...callbackCommands,
  ...campOnCommands,
  ...noteCommands,
  ...reserveCommands,
  ...messageCommands,
  ...pleaseCallCommands,
  ...takeNoteCommands,
  ...hotDeskCommands,
] as const

type AnyCommand = (typeof commands)[number]

/** The keys of the sentences that say what a command will do; the panel has each in every language. */
export type SentenceKey = ReturnType<AnyCommand['sentence']>['key']
