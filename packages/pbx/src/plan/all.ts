import type { Intent, OwnIntent } from '@jackfield/model'
import { answer } from './answer.ts'
import { blindTransfer } from './blind-transfer.ts'
import { breakThrough } from './break-through.ts'
import { conference } from './conference.ts'
import { consult } from './consult.ts'
import { dial } from './dial.ts'
import { forward } from './forward.ts'
import { hangUp } from './hang-up.ts'
import { hold } from './hold.ts'
import { park } from './park.ts'
import { pickup } from './pickup.ts'
import type { Planners } from './plan.ts'
import { presence } from './presence.ts'
import { queueCaller } from './queue-caller.ts'
import { queueMember } from './queue-member.ts'
import { record } from './record.ts'
import { room } from './room.ts'
import { sound } from './sound.ts'
import { supervise } from './supervise.ts'
import { takeOver } from './take-over.ts'
import { undoTransfer } from './undo-transfer.ts'
import { voicemail } from './voicemail.ts'

/** How each command becomes AMI actions; those that the gateway does by itself have no planner. */
export const planners: Planners<Exclude<Intent, OwnIntent>['kind']> = {
  ...answer,
  ...pickup,
  ...park,
  ...blindTransfer,
  ...undoTransfer,
  ...voicemail,
  ...consult,
  ...hold,
  ...dial,
  ...breakThrough,
  ...supervise,
  ...takeOver,
  ...conference,
  ...record,
  ...sound,
  ...room,
  ...queueCaller,
  ...queueMember,
  ...presence,
  ...forward,
  ...hangUp,
}
