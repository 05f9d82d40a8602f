import * as z from 'zod/mini'
import { ExtensionId } from '../ids.ts'
import { always } from '../policy/rule.ts'
import type { View } from '../rows.ts'
import { command } from './command.ts'
import { mayDial } from './dial.ts'
import { ofBoard } from './fields.ts'
import { no, type Verdict } from './refusal.ts'
import { extensionName, say } from './sentence.ts'

/** C33: the actor's own phone is rung; when it answers, the phones of that person ring though they ask not to be disturbed. */
export const BreakThroughIntent = z.object({
  ...ofBoard,
  kind: z.literal('break-through'),
  extensionId: ExtensionId,
  autoAnswer: z.boolean(),
})
export type BreakThroughIntent = z.infer<typeof BreakThroughIntent>

/** May `actor` call that person all the same? C33. Only one who asks not to be disturbed: anybody else is simply called. */
export function mayBreakThrough(view: View, extensionId: ExtensionId, actor: ExtensionId | null): Verdict {
  const target = view.extensions.get(extensionId)
  if (!target) return no({ code: 'no-such-target', target: extensionId })
  if (target.dnd !== true) return no({ code: 'may-be-called' })
  if (target.state === 'unavailable') return no({ code: 'target-unavailable', target: extensionId })
  return mayDial(view, extensionId, actor)
}

export const breakThrough = command({
  intent: BreakThroughIntent,
  feature: 'C33',
  about: 'Calls a person who asks not to be disturbed: their phones ring all the same.',
  needs: ['action:Originate', 'dialplan:through', 'dialplan:phones'],
  right: always('break-through', 'person'),
  may: (view, { extensionId, actorExtensionId }) => mayBreakThrough(view, extensionId, actorExtensionId),
  sentence: ({ extensionId }, view) => say('break-through', { who: extensionName(view, extensionId) }),
})

export const breakThroughCommands = [breakThrough] as const
