import { isMailbox, placeIn, voicemail as voicemailContext } from '@jackfield/dialplan'
import { boxesOf } from '../mirror/voicemail.ts'
import { undoPlace } from './caller-to-person.ts'
import { type Planners, refuse } from './plan.ts'
import { tellOperator, whyNotRedirect } from './redirect-leg.ts'
import { redirect } from './steps.ts'

export const voicemail: Planners<'voicemail'> = {
  /** [XFER-2] The leg goes to a mailbox that Asterisk itself has named; should that be gone, the operator is rung back. */
  voicemail({ legId, extensionId, actorExtensionId }, input) {
    const { channel, mirror } = input
    const error = whyNotRedirect(channel)
    if (error) return refuse(error)
    const boxes = boxesOf(mirror, extensionId).sort()
    const own = boxes.find((name) => mirror.mailboxes.has(name) && isMailbox(name))
    const place = own === undefined ? null : placeIn(voicemailContext, own)
    if (place === null) return refuse({ code: 'no-mailbox', target: extensionId })
    return {
      ok: true,
      steps: [tellOperator(channel, actorExtensionId, input), redirect(channel, place)],
      effect: { kind: 'in-voicemail', legId },
      lost: { kind: 'came-back', legId, from: null },
      undoable: undoPlace(channel),
    }
  },
}
