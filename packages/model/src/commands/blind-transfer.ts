import * as z from 'zod/mini'
import { ExtensionId, type LegId, QueueId } from '../ids.ts'
import { partyLabel } from '../party-label.ts'
import { peersOf } from '../peers.ts'
import { ofCalls } from '../policy/rule.ts'
import type { Leg, View } from '../rows.ts'
import { command } from './command.ts'
import { doNotDisturb } from './do-not-disturb.ts'
import { ofLeg } from './fields.ts'
import { linkUp } from './link-up.ts'
import { movable } from './movable.ts'
import { recalls } from './needs-of.ts'
import { isQueueName } from './queue-name.ts'
import { no, type Verdict } from './refusal.ts'
import { endsWith, extensionName, legName, queueName, say, waitsIn } from './sentence.ts'
import { noWayToPerson } from './shared-number.ts'

/** Where a leg can be sent: a person of the board, a number as a keypad dials it, or a queue of the board. */
export const TransferTarget = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('extension'), extensionId: ExtensionId }),
  z.object({ kind: z.literal('number'), number: z.string().check(z.regex(/^\+?[0-9*#]{1,32}$/)) }),
  z.object({ kind: z.literal('queue'), queueId: QueueId }),
])
export type TransferTarget = z.infer<typeof TransferTarget>
/**
 * C4: `legId` is the leg that moves; its present peer ends. A caller whom nobody answered yet can be moved too: the phone that
 * rings for him stops. To a room it is a conference intent, `alone`.
 */
export const BlindTransferIntent = z.object({ ...ofLeg, kind: z.literal('blind-transfer'), target: TransferTarget })
export type BlindTransferIntent = z.infer<typeof BlindTransferIntent>
/** May this leg be sent to that extension? C4. */
export const mayBlindTransfer = (view: View, legId: LegId, target: ExtensionId): Verdict =>
  mayTransfer(view, legId, { kind: 'extension', extensionId: target })

/** May this leg be sent there? C4. Whether a number outside exists, only the exchange finds out; then the caller comes back. */
export function mayTransfer(view: View, legId: LegId, wanted: TransferTarget): Verdict {
  const leg = movable(view, legId)
  if ('code' in leg) return no(leg)
  const target = knownTarget(view, wanted)
  switch (target.kind) {
    case 'extension':
      return mayGoTo(view, leg, target.extensionId)
    case 'queue':
      return mayJoin(view, leg, target.queueId)
    case 'number': {
      const isThere = [leg, ...peersOf(view, leg)].some(({ who }) => who.number === target.number)
      return isThere ? no({ code: 'same-extension' }) : linkUp(view)
    }
  }
}

/** A number that is somebody's of the board means that person. */
export function knownTarget(view: View, target: TransferTarget): TransferTarget {
  const known = target.kind === 'number' ? view.extensions.get(target.number) : undefined
  return known ? { kind: 'extension', extensionId: known.id } : target
}

function mayGoTo(view: View, leg: Leg, target: ExtensionId): Verdict {
  const extension = view.extensions.get(target)
  if (!extension) return no({ code: 'no-such-target', target })
  if ([leg, ...peersOf(view, leg)].some(({ extensionId }) => extensionId === target))
    return no({ code: 'same-extension' })
  if (extension.state === 'unavailable') return no({ code: 'target-unavailable', target })
  const refusal = noWayToPerson(view, target) ?? doNotDisturb(view, target)
  return refusal ? no(refusal) : linkUp(view)
}

function mayJoin(view: View, leg: Leg, target: QueueId): Verdict {
  const queue = view.queues.get(target)
  if (!queue || !isQueueName(target)) return no({ code: 'no-such-target', target })
  return view.waitingCallers.get(leg.id)?.queueId === target ? no({ code: 'same-extension' }) : linkUp(view)
}

/** The target as it is read on the board. */
function targetName(view: View, wanted: TransferTarget): string {
  const target = knownTarget(view, wanted)
  switch (target.kind) {
    case 'extension':
      return extensionName(view, target.extensionId)
    case 'queue':
      return queueName(view, target.queueId)
    case 'number':
      return target.number
  }
}

export const blindTransfer = command({
  intent: BlindTransferIntent,
  feature: 'C4',
  about: 'Sends the person I talk with, or a caller who waits, to an extension, a number outside or a queue.',
  needs: [...recalls, 'dialplan:xfer', 'dialplan:onward', 'dialplan:queue'],
  right: ofCalls('own-calls', 'waiting-calls', 'others-calls'),
  modes: {
    like: 'blind-transfer',
    all: ['extension', 'number', 'queue'],
    of: ({ target }, view) => (target ? knownTarget(view, target).kind : null),
  },
  may: (view, { legId, target }) => mayTransfer(view, legId, target),
  dials: ({ target }) => (target.kind === 'number' ? target.number : null),
  sentence({ legId, target }, view) {
    const [who, to] = [legName(view, legId), targetName(view, target)]
    const queue = waitsIn(view, legId)
    if (queue !== null && knownTarget(view, target).kind === 'extension')
      return say('queue-person', { who, to, others: queue })
    const ending = endsWith(view, legId)
    return ending
      ? say('blind-transfer', { who, to, ends: partyLabel(ending.who) })
      : say('blind-transfer-alone', { who, to })
  },
})

export const blindTransferCommands = [blindTransfer] as const
