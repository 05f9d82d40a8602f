import type { ExtensionId } from '../ids.ts'
import type { View } from '../rows.ts'
import { linkUp } from './link-up.ts'
import type { Refusal, Verdict } from './verdict.ts'

const no = (refusal: Refusal): Verdict => ({ ok: false, refusal })

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
  return linkUp(view)
}

/** An extension of the board, or what a keypad can dial. */
export const isDialable = (view: View, number: string): boolean => keypad.test(number) || view.extensions.has(number)

/** A number as typed or pasted, without what only helps the eye: "+39 (06) 55-12" is +39065512. */
export const cleanNumber = (typed: string): string => typed.trim().replace(spacing, '')
