import * as z from 'zod/mini'
import { ExtensionId } from '../ids.ts'
import { partyLabel } from '../party-label.ts'
import { ofPeople } from '../policy/rule.ts'
import type { ForwardWhen as When } from '../rows.ts'
import { type Extension, ForwardWhen, type View } from '../rows.ts'
import { command } from './command.ts'
import { ofBoard } from './fields.ts'
import { forwardName, forwardPerson, shareContext } from './forward-target.ts'
import { linkUp } from './link-up.ts'
import { no, type Verdict } from './refusal.ts'
import { extensionName, say } from './sentence.ts'

/** C30: a person's calls go on to `number`, always or in one case; '' ends that. */
export const ForwardIntent = z.object({
  ...ofBoard,
  kind: z.literal('forward'),
  extensionId: ExtensionId,
  when: ForwardWhen,
  /** What a keypad can dial, or the id of one of several people with the same number, `101@tenant-b`. */
  number: z.string().check(z.regex(/^(?:\+?[0-9*#]{1,32}|[0-9A-Za-z*#+_.-]{1,40}@[0-9A-Za-z_.-]{1,80})?$/)),
})
export type ForwardIntent = z.infer<typeof ForwardIntent>

/** May that person's calls be forwarded there? C30. Whether a number outside exists, only the exchange finds out. */
export function mayForward(view: View, { extensionId, when, number }: Omit<ForwardIntent, 'id' | 'kind'>): Verdict {
  const person = view.extensions.get(extensionId)
  if (!person) return no({ code: 'no-such-target', target: extensionId })
  const target = forwardPerson(view, person, number)
  if (number.includes('@') && target === null) return no({ code: 'bad-number', number })
  if (number === person.number || target === person) return no({ code: 'same-extension' })
  // S8: a forward is followed in the context of the person whose it is, where the same number is somebody else's or nobody's.
  if (number.includes('@') && target && shareContext(view, person.id, target.id) === false)
    return no({ code: 'forward-elsewhere', target: target.id })
  // Forwarded to an unknown number is neither off nor on the way to this one.
  const now = person.forwards[when]
  if (now !== '' && ((now ?? '') === number || (now !== null && isTarget(view, person, now, target))))
    return no({ code: 'already-so' })
  const back = target === null ? null : forwardsBack(view, target, person)
  return back === null ? linkUp(view) : no({ code: 'forward-loop', target: back })
}

const isTarget = (view: View, person: Extension, to: string, target: Extension | null): boolean =>
  target !== null && forwardPerson(view, person, to) === target

/** The person whose own forward would bring a call for `own` back to them, from `first` on; null = nobody's. */
function forwardsBack(view: View, first: Extension, own: Extension): string | null {
  const seen = new Set<Extension>()
  for (let at: Extension | null = first; at !== null && !seen.has(at); ) {
    seen.add(at)
    const to: string = at.forwards.always ?? ''
    const next: Extension | null = to === '' ? null : forwardPerson(view, at, to)
    if (next === own) return partyLabel(at)
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
      : say(`forward-${words[when]}`, { who, to: forwardName(view, extensionId, number) })
  },
})

export const forwardCommands = [forward] as const
