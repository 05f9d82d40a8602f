import * as z from 'zod/mini'
import type { ExtensionId } from '../ids.ts'
import { always } from '../policy/rule.ts'
import type { View } from '../rows.ts'
import { command } from './command.ts'
import { DialedNumber, ofBoard } from './fields.ts'
import { linkUp } from './link-up.ts'
import { dialling } from './needs-of.ts'
import { noOwnPhone } from './own-phone.ts'
import { no, type Verdict } from './refusal.ts'
import { extensionName, say } from './sentence.ts'
import { noWayToPerson } from './shared-number.ts'

/**
 * C1: the actor's own phone is rung; when it answers it dials `number`, an extension of the board or what a person would type on a
 * keypad. `autoAnswer` asks the own phone to answer by itself, where its make can. Acts on no leg that is there yet.
 */
export const DialIntent = z.object({
  ...ofBoard,
  kind: z.literal('dial'),
  number: DialedNumber,
  autoAnswer: z.boolean(),
})
export type DialIntent = z.infer<typeof DialIntent>
/** C1: the actor's own phone is rung, and whoever lifts it hears themselves: whether it is the one on the table, and can be heard. */
export const RingPhoneIntent = z.object({ ...ofBoard, kind: z.literal('ring-phone') })
export type RingPhoneIntent = z.infer<typeof RingPhoneIntent>
/** What a keypad can dial; everything else must be an extension of the board. */
const keypad = /^\+?[0-9*#]{1,32}$/
/** What people put between digits to read them. */
const spacing = /[\s().\u00a0/-]/g

/** May `actor` call that number from their own phone? C1. Whether a number outside exists, only the exchange finds out. */
export function mayDial(view: View, number: string, actor: ExtensionId | null): Verdict {
  if (actor === null) return no({ code: 'choose-your-extension' })
  const own = view.extensions.get(actor)
  if (!own) return no({ code: 'choose-your-extension' })
  if (own.state === 'unavailable') return no({ code: 'target-unavailable', target: actor })
  if (number === actor) return no({ code: 'same-extension' })
  if (!isDialable(view, number)) return no({ code: 'bad-number', number })
  const refusal = noWayToPerson(view, number) ?? noWayToPerson(view, actor)
  return refusal ? no(refusal) : linkUp(view)
}

/** An extension of the board, or what a keypad can dial. */
export const isDialable = (view: View, number: string): boolean => keypad.test(number) || view.extensions.has(number)

/** A number as typed or pasted, without what only helps the eye: "+39 (06) 55-12" is +39065512. */
export const cleanNumber = (typed: string): string => typed.trim().replace(spacing, '')

export const dial = command({
  intent: DialIntent,
  feature: 'C1',
  about: 'Rings my phone, then calls that extension or number.',
  needs: dialling,
  right: always('own-calls'),
  may: (view, { number, actorExtensionId }) => mayDial(view, number, actorExtensionId),
  dials: ({ number }) => number,
  sentence: ({ number }, view) => say('dial', { who: extensionName(view, number) }),
})

/** May `actor` have their own phone rung for a test? */
export function mayRingPhone(view: View, actor: ExtensionId | null): Verdict {
  const refusal = noOwnPhone(view, actor)
  return refusal ? no(refusal) : linkUp(view)
}

export const ringPhone = command({
  intent: RingPhoneIntent,
  feature: 'C1',
  about: 'Rings my phone as a test: whoever lifts it hears themselves.',
  needs: ['action:Originate'],
  right: always('own-calls'),
  may: (view, { actorExtensionId }) => mayRingPhone(view, actorExtensionId),
  sentence: () => say('ring-phone'),
})

export const dialCommands = [dial, ringPhone] as const
