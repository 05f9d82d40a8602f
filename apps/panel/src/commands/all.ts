import { answer } from './answer.ts'
import { blindTransfer, take } from './blind-transfer.ts'
import { breakThrough } from './break-through.ts'
import { callbacks, later } from './callback.ts'
import { campOnCommands } from './camp-on.ts'
import type { Command } from './command.ts'
import { conference, joinCall, split, toRoom, toRoomAlone } from './conference.ts'
import { consult, consultNumber, consultSteps } from './consult.ts'
import { dial, ringPhone } from './dial.ts'
import { forwards } from './forward.ts'
import { hangUp } from './hang-up.ts'
import { hold, resume } from './hold.ts'
import { leavePhone } from './hot-desk.ts'
import { message } from './message.ts'
import { note } from './note.ts'
import { park, retrieve } from './park.ts'
import { pickup, takeNext } from './pickup.ts'
import { pleaseCall } from './please-call.ts'
import { presenceCommands } from './presence.ts'
import { queueFirst, queueMove } from './queue-caller.ts'
import { memberCommands } from './queue-member.ts'
import { recordings } from './record.ts'
import { rooms } from './room.ts'
import { digits, mute, unmute } from './sound.ts'
import { supervisions } from './supervise.ts'
import { takeNote } from './take-note.ts'
import { takeOver } from './take-over.ts'
import { undoTransfer } from './undo-transfer.ts'
import { voicemail } from './voicemail.ts'

/** Every command of the panel, in the order of the menus. */
export const commands: readonly Command[] = [
  answer,
  pickup,
  takeNext,
  retrieve,
  blindTransfer,
  consult,
  consultNumber,
  ...consultSteps,
  take,
  voicemail,
  hold,
  resume,
  park,
  dial,
  ringPhone,
  breakThrough,
  ...campOnCommands,
  ...supervisions,
  takeOver,
  conference,
  toRoom,
  toRoomAlone,
  joinCall,
  split,
  mute,
  unmute,
  ...recordings,
  digits,
  ...rooms,
  queueFirst,
  queueMove,
  ...presenceCommands,
  ...forwards,
  ...memberCommands,
  note,
  pleaseCall,
  later,
  message,
  callbacks,
  takeNote,
  leavePhone,
  hangUp,
  undoTransfer,
]

/** @throws Error when no command is called so. */
export function commandNamed(label: Command['label']): Command {
  const command = commands.find((one) => one.label === label)
  if (!command) throw new Error(`no command is called ${label}`)
  return command
}
