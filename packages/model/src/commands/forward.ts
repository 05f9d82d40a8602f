import * as z from 'zod/mini'
import { ExtensionId } from '../ids.ts'
import { ofPeople } from '../policy/rule.ts'
import type { ForwardWhen as When } from '../rows.ts'
import { type Extension, ForwardWhen, type View } from '../rows.ts'
import { command } from './command.ts'
import { ofBoard } from './fields.ts'
import { linkUp } from './link-up.ts'
import { no, type Verdict } from './refusal.ts'
import { extensionName, say } from './sentence.ts'

/** C30: a person's calls go on to `number`, always or in one case; '' ends that. */
export const ForwardIntent = z.object({
  ...ofBoard,
  kind: z.literal('forward'),
  extensionId: ExtensionId,
  when: ForwardWhen,
  /** What a keypad can dial. */
  number: z.string().check(z.regex(/^(?:\+?[0-9*#]{1,32})?$/)),
})
export type ForwardIntent = z.infer<typeof ForwardIntent>

/** May that person's calls be forwarded there? C30. Whether a number outside exists, only the exchange finds out. */
export function mayForward(view: View, { extensionId, when, number }: Omit<ForwardIntent, 'id' | 'kind'>): Verdict {
  const person = view.extensions.get(extensionId)
  if (!person) return no({ code: 'no-such-target', target: extensionId })
  if (number === person.number) return no({ code: 'same-extension' })
  // Forwarded to an unknown number is neither off nor on the way to this one.
  if (person.forwards[when] !== '' && (person.forwards[when] ?? '') === number) return no({ code: 'already-so' })
  const back = number === '' ? null : forwardsBack(view, number, person)
  return back === null ? linkUp(view) : no({ code: 'forward-loop', target: back })
}

/**
 * The person whose own forward would bring a call for `own` back to them, from `number` on; null = nobody's. The numbers of one of several people with
 * the same one are those of their context.
 */
function forwardsBack(view: View, number: string, own: Extension): string | null {
  const context = own.id.slice(own.number.length)
  const seen = new Set<string>()
  for (let at = number; !seen.has(at); ) {
    seen.add(at)
    const id = `${at}${context}`
    const next = view.extensions.get(id)?.forwards.always ?? ''
    if (next === own.number) return extensionName(view, id)
    if (next === '') return null
    at = next
  }
  return null
}

/** The case in words of a sentence's key. */
const words = { always: 'always', busy: 'busy', noAnswer: 'no-answer' } as const satisfies Record<When, string>

export const forward = command({
  intent: ForwardIntent,
  feature: 'C30',
  about: "Forwards a person's calls to a number, always, when busy or when nobody answers; or ends that.",
  needs: ['site:forward'],
  right: ofPeople('forward-own', 'forward-others'),
  may: mayForward,
  dials: ({ number }) => (number === '' ? null : number),
  sentence: ({ extensionId, when, number }, view) => {
    const who = extensionName(view, extensionId)
    return number === ''
      ? say(`forward-stop-${words[when]}`, { who })
      : say(`forward-${words[when]}`, { who, to: extensionName(view, number) })
  },
})

export const forwardCommands = [forward] as const
