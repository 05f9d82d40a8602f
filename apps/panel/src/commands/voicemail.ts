import { newIntentId } from '@jackfield/client'
import { type LegId, make, mayVoicemail, type View } from '@jackfield/model'
import { Voicemail } from 'lucide-react'
import { movedLeg } from './blind-transfer.ts'
import { type Command, no, type Verdict, yes } from './command.ts'

/** C6: the other party of the call leaves a message for somebody; also the caller of a phone that rings. */
export const voicemail: Command = {
  kind: 'voicemail',
  label: 'voicemail',
  icon: Voicemail,
  hotkey: 'v',
  on: ['legs', 'waitingCallers', 'parkedCalls', 'participants'],
  ask: { kind: 'person', label: 'voicemail' },
  zone: 3,
  canBegin(view, { legId, actorId }) {
    const moved = movedLeg(view, legId, actorId)
    return typeof moved === 'string' ? toAnybody(view, moved) : no(moved)
  },
  toIntent(view, { legId, targetId, actorId }) {
    const moved = movedLeg(view, legId, actorId)
    if (typeof moved !== 'string' || targetId === null) return null
    return make('voicemail', view, { legId: moved, extensionId: targetId }, actorId, newIntentId())
  },
}

/** Whether anybody's voicemail could take it. */
function toAnybody(view: View, moved: LegId): Verdict {
  for (const { id } of view.extensions.values()) {
    const verdict = mayVoicemail(view, moved, id)
    if (verdict.ok) return yes
    const { code } = verdict.refusal
    if (code !== 'same-extension' && code !== 'no-mailbox') return no(verdict.refusal)
  }
  return no({ code: 'no-mailbox', target: '' })
}
