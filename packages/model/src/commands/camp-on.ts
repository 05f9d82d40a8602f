import * as z from 'zod/mini'
import { ExtensionId } from '../ids.ts'
import { always } from '../policy/rule.ts'
import type { View } from '../rows.ts'
import { WhenFree } from '../rows-own.ts'
import { isFull } from './callback.ts'
import { ownCommand } from './command.ts'
import { mayDial } from './dial.ts'
import { ofBoard } from './fields.ts'
import { linkUp } from './link-up.ts'
import { dialling } from './needs-of.ts'
import { no, type Verdict } from './refusal.ts'
import { extensionName, say } from './sentence.ts'

/** C31: once that person is free, the actor's phone is rung and then theirs, or the actor is told. It is a call-back that waits for the person instead of a time. */
export const CampOnIntent = z.object({
  ...ofBoard,
  kind: z.literal('camp-on'),
  extensionId: ExtensionId,
  how: WhenFree.shape.how,
  autoAnswer: z.boolean(),
})
export type CampOnIntent = z.infer<typeof CampOnIntent>

const idle: ReadonlySet<string> = new Set(['idle', 'unknown'])

/** Whether that person can be called now: their phone is there, in no call, and they don't ask not to be disturbed. */
export function isFree(view: View, extensionId: ExtensionId): boolean {
  const person = view.extensions.get(extensionId)
  return person !== undefined && person.legIds.length === 0 && idle.has(person.state) && person.dnd !== true
}

/** May `actor` wait for that person? C31. Also for one who is free: they were on the phone when the operator decided, and are called, or told of, at once. */
export function mayCampOn(view: View, extensionId: ExtensionId, actor: ExtensionId | null): Verdict {
  if (!view.extensions.has(extensionId)) return no({ code: 'no-such-target', target: extensionId })
  if (isFull(view)) return no({ code: 'too-many-callbacks' })
  const verdict = mayDial(view, extensionId, actor)
  if (!verdict.ok && verdict.refusal.code !== 'target-unavailable') return verdict
  return linkUp(view)
}

export const campOn = ownCommand({
  intent: CampOnIntent,
  feature: 'C31',
  about: 'Calls a person from my phone, or tells me, once they are free.',
  needs: dialling,
  right: always('own-calls'),
  may: (view, { extensionId, actorExtensionId }) => mayCampOn(view, extensionId, actorExtensionId),
  dials: ({ extensionId }) => extensionId,
  sentence: ({ extensionId, how }, view) =>
    say(how === 'call' ? 'camp-on-call' : 'camp-on-tell', { who: extensionName(view, extensionId) }),
})

export const campOnCommands = [campOn] as const
