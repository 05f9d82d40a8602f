import { actions } from '@jackfield/ami/actions'
import { isChannelName, isUniqueid, variables } from '@jackfield/dialplan'
import { undoPlace, waitingPlace } from './caller-to-person.ts'
import { ringsBack } from './own-context.ts'
import { type Planners, refuse } from './plan.ts'
import { toQueue } from './queue-line.ts'
import { setvar, step } from './steps.ts'

export const queueCaller: Planners<'queue-move' | 'queue-priority'> = {
  /** [CALLER-2] The caller goes to the other queue at the same priority; should that queue not keep them, to the operator. */
  'queue-move'({ legId, queueId, actorExtensionId }, input) {
    const { channel, mirror, view } = input
    const waiting = waitingPlace(channel)
    if (!waiting) return refuse({ code: 'not-waiting' })
    if (!isUniqueid(channel.uniqueid)) return refuse({ code: 'no-such-leg', legId })
    const steps = toQueue(channel, { queue: queueId, priority: waiting.priority }, mirror, view)
    if (steps === null) return refuse({ code: 'no-such-target', target: queueId })
    return {
      ok: true,
      steps: [setvar(channel, variables.operator, ringsBack(actorExtensionId, input)), ...steps],
      effect: { kind: 'in-queue', legId, queueId, seenPeerIds: [] },
      undoable: undoPlace(channel),
    }
  },

  /**
   * [CALLER-3] No event tells a changed priority, so the queue is read again. Before 18.20 and 20.5 Asterisk knows no `Immediate`: the
   * priority changes, the place in the queue does not, and the command's row says so. This action compares names, never ids.
   */
  'queue-priority'({ legId, priority }, { channel, view }) {
    const waiting = waitingPlace(channel)
    if (!waiting || !view.waitingCallers.has(legId)) return refuse({ code: 'not-waiting' })
    if (!isChannelName(channel.channel)) return refuse({ code: 'no-such-leg', legId })
    return {
      ok: true,
      steps: [step(actions.queueChangePriorityCaller(waiting.queue, channel.channel, priority))],
      effect: { kind: 'has-priority', legId, priority },
      afterwards: [{ do: 'read-list', list: 'QueueStatus' }],
      lost: { kind: 'place-unchanged', legId, priority },
    }
  },
}
