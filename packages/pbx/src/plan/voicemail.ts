import type { VoicemailIntent } from '@jackfield/model'
import type { Channel, Mirror } from '../mirror/mirror.ts'
import { VOICEMAIL_CONTEXT } from '../mirror/sent.ts'
import { mayRedirect, redirect, tellOperator, whyNot } from './blind-transfer.ts'
import { type Plan, type PlanOptions, refuse } from './plan.ts'
import { undoPlace } from './queue-caller.ts'

const box = /^[0-9A-Za-z][0-9A-Za-z_.-]{0,30}@[0-9A-Za-z_.-]{1,30}$/

/** [XFER-2] The leg goes to a box that Asterisk itself has named; should it be gone, the operator is rung back. */
export function planVoicemail(
  { legId, extensionId, actorExtensionId }: VoicemailIntent,
  channel: Channel,
  mirror: Mirror,
  options: PlanOptions,
): Plan {
  if (!mayRedirect(channel)) return refuse(whyNot(channel))
  const boxes = [...(mirror.extens.get(extensionId)?.mailboxes ?? [])].sort()
  const own = boxes.find((name) => mirror.mailboxes.has(name) && box.test(name))
  if (own === undefined) return refuse({ code: 'no-mailbox', target: extensionId })
  return {
    ok: true,
    steps: [tellOperator(channel, actorExtensionId, options), redirect(channel, VOICEMAIL_CONTEXT, own)],
    effect: { kind: 'in-voicemail', legId },
    lost: { kind: 'came-back', legId, from: null },
    undoable: undoPlace(channel),
  }
}
