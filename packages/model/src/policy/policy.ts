import type { LegId } from '../ids.ts'
import type { Intent } from '../intents.ts'
import { isMediaIntent } from '../intents-media.ts'
import type { View } from '../rows.ts'
import { mayAnswer } from './answer.ts'
import { mayDoCallback } from './callback.ts'
import { mayConference, maySplit } from './conference.ts'
import { mayConsult, mayConsultCancel, mayConsultComplete, mayConsultSwap } from './consult.ts'
import { mayDial } from './dial.ts'
import { mayHold, mayResume } from './hold.ts'
import { linkUp } from './link-up.ts'
import { unmetNeed } from './needs.ts'
import { mayPark, mayRetrieve } from './park.ts'
import { mayPickup } from './pickup.ts'
import { maySetPresence, maySwitch } from './presence.ts'
import { mayQueueMove, mayQueuePriority } from './queue-caller.ts'
import { mayAddMember, mayChangeMember, mayRemoveMember } from './queue-member.ts'
import { mayDoMedia } from './room.ts'
import { maySupervise, maySuperviseMode } from './supervise.ts'
import { mayTransfer, mayUndoTransfer, mayVoicemail } from './transfer.ts'
import type { Refusal, Verdict } from './verdict.ts'
import { mayWrite } from './words.ts'

const no = (refusal: Refusal): Verdict => ({ ok: false, refusal })

/** May this leg be hung up? C2. */
export function mayHangUp(view: View, legId: LegId): Verdict {
  return view.legs.has(legId) ? linkUp(view) : no({ code: 'no-such-leg', legId })
}

/** The one entry: asked by the panel to grey out and by the gateway to refuse. */
export function mayDo(view: View, intent: Intent): Verdict {
  const lack = unmetNeed(view, intent.kind)
  if (lack) return no({ code: 'need-missing', need: lack.id, fix: lack.fix })
  if (isMediaIntent(intent)) return mayDoMedia(view, intent)
  switch (intent.kind) {
    case 'blind-transfer':
      return mayTransfer(view, intent.legId, intent.target)
    case 'voicemail':
      return mayVoicemail(view, intent.legId, intent.extensionId)
    case 'undo-transfer':
      return mayUndoTransfer(view, intent.legId, intent.actorExtensionId)
    case 'hang-up':
      return mayHangUp(view, intent.legId)
    case 'answer':
      return mayAnswer(view, intent.legId, intent.actorExtensionId)
    case 'dial':
      return mayDial(view, intent.number, intent.actorExtensionId)
    case 'hold':
      return mayHold(view, intent.legId, intent.actorExtensionId)
    case 'resume':
      return mayResume(view, intent.legId, intent.actorExtensionId)
    case 'consult':
      return mayConsult(view, intent.legId, intent.number, intent.actorExtensionId)
    case 'consult-swap':
    case 'consult-conference':
      return mayConsultSwap(view, intent.legId, intent.actorExtensionId)
    case 'consult-complete':
      return mayConsultComplete(view, intent.legId, intent.actorExtensionId)
    case 'consult-cancel':
      return mayConsultCancel(view, intent.legId, intent.actorExtensionId)
    case 'supervise':
      return maySupervise(view, intent.legId, intent.mode, intent.actorExtensionId)
    case 'supervise-mode':
      return maySuperviseMode(view, intent.legId, intent.mode, intent.actorExtensionId)
    case 'conference':
      return mayConference(view, intent)
    case 'split':
      return maySplit(view, intent.legId)
    case 'member-add':
      return mayAddMember(view, intent.queueId, intent.extensionId)
    case 'member-remove':
      return mayRemoveMember(view, intent.memberId)
    case 'member-pause':
    case 'member-penalty':
      return mayChangeMember(view, intent.memberId)
    case 'presence':
    case 'dnd':
      return maySetPresence(view, intent.extensionId)
    case 'switch':
      return maySwitch(view, intent.switchId)
    case 'pickup':
      return mayPickup(view, intent.legId, intent.actorExtensionId)
    case 'park':
      return mayPark(view, intent)
    case 'retrieve':
      return mayRetrieve(view, intent.legId, intent.actorExtensionId)
    case 'queue-move':
      return mayQueueMove(view, intent.legId, intent.queueId)
    case 'queue-priority':
      return mayQueuePriority(view, intent.legId)
    case 'schedule-callback':
    case 'postpone-callback':
    case 'call-back-now':
    case 'mark-callback':
    case 'cancel-callback':
      return mayDoCallback(view, intent)
    case 'note':
    case 'remove-note':
    case 'send-message':
    case 'broadcast':
    case 'read-messages':
      return mayWrite(view, intent)
  }
}
