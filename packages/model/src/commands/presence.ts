import * as z from 'zod/mini'
import { ExtensionId, SwitchId } from '../ids.ts'
import { missing, switchNeed } from '../policy/need.ts'
import { always, ofPeople } from '../policy/rule.ts'
import { Presence, type View } from '../rows.ts'
import { cleanText } from '../text.ts'
import { command, type Given } from './command.ts'
import { MAX_STATUS_TEXT, ofBoard, statusText } from './fields.ts'
import { linkUp } from './link-up.ts'
import { no, type Verdict } from './refusal.ts'
import { extensionName, say } from './sentence.ts'

/** C21: how somebody is to be reached, and a line of their own about it ('' = none). */
export const PresenceIntent = z.object({
  ...ofBoard,
  kind: z.literal('presence'),
  extensionId: ExtensionId,
  presence: Presence,
  text: statusText,
})
export type PresenceIntent = z.infer<typeof PresenceIntent>
/** C21: do not disturb: calls from the board's own contexts don't ring that person. */
export const DndIntent = z.object({
  ...ofBoard,
  kind: z.literal('dnd'),
  extensionId: ExtensionId,
  on: z.boolean(),
})
export type DndIntent = z.infer<typeof DndIntent>
/** C25: a named switch of the site, such as the night service. */
export const SwitchIntent = z.object({
  ...ofBoard,
  kind: z.literal('switch'),
  switchId: SwitchId,
  on: z.boolean(),
})
export type SwitchIntent = z.infer<typeof SwitchIntent>
/** May the presence, the status text or the "do not disturb" of that person be set? C21. */
export function maySetPresence(view: View, extensionId: ExtensionId): Verdict {
  if (view.extensions.has(extensionId)) return linkUp(view)
  return no({ code: 'no-such-target', target: extensionId })
}

/** May that switch be thrown? C25. */
export function maySwitch(view: View, switchId: string): Verdict {
  if (!view.switches.has(switchId)) return no({ code: 'no-such-switch' })
  const lack = missing(view, switchNeed(switchId))
  return lack ? no({ code: 'need-missing', need: lack.id, fix: lack.fix }) : linkUp(view)
}

export const presence = command({
  intent: PresenceIntent,
  feature: 'C21',
  about: "Sets a person's presence and status text.",
  needs: ['action:Setvar'],
  right: ofPeople('presence-own', 'presence-others'),
  may: (view, { extensionId }) => maySetPresence(view, extensionId),
  complete: (given: Given<PresenceIntent>) => ({ ...given, text: cleanText(given.text, MAX_STATUS_TEXT) }),
  sentence: ({ extensionId, presence }, view) => say(`presence-${presence}`, { who: extensionName(view, extensionId) }),
})

export const dnd = command({
  intent: DndIntent,
  feature: 'C21',
  about: 'Turns "do not disturb" on or off.',
  needs: ['site:dnd'],
  right: ofPeople('presence-own', 'presence-others'),
  may: (view, { extensionId }) => maySetPresence(view, extensionId),
  sentence: ({ extensionId, on }, view) => say(on ? 'dnd-on' : 'dnd-off', { who: extensionName(view, extensionId) }),
})

export const throwSwitch = command({
  intent: SwitchIntent,
  feature: 'C25',
  about: 'Turns a switch of the site on or off, such as night service.',
  // Each switch has its own: see `maySwitch`.
  needs: [],
  right: always('switch', 'switch'),
  may: (view, { switchId }) => maySwitch(view, switchId),
  sentence: ({ switchId, on }, view) =>
    say(on ? 'switch-on' : 'switch-off', { who: view.switches.get(switchId)?.name ?? switchId }),
})

export const presenceCommands = [presence, dnd, throwSwitch] as const
