import * as z from 'zod/mini'
import { ExtensionId } from '../ids.ts'
import type { Operator } from '../policy/roles.ts'
import { always } from '../policy/rule.ts'
import type { View } from '../rows.ts'
import { ownCommand } from './command.ts'
import { ofBoard } from './fields.ts'
import { no, type Verdict, yes } from './refusal.ts'
import { phoneName, say } from './sentence.ts'

/** C34: the phone is this person's in each of their browsers until they sign out of it, or another takes it. */
export const SignInAtPhoneIntent = z.object({
  ...ofBoard,
  kind: z.literal('sign-in-at-phone'),
  extensionId: ExtensionId,
  /** Who is signed in there, as the operator was told, and is signed out by it; null = nobody. Refused when it is somebody else by now. */
  takeOverFrom: z.nullable(z.string().check(z.maxLength(200))),
})
export type SignInAtPhoneIntent = z.infer<typeof SignInAtPhoneIntent>

export const SignOutOfPhoneIntent = z.object({
  ...ofBoard,
  kind: z.literal('sign-out-of-phone'),
  extensionId: ExtensionId,
})
export type SignOutOfPhoneIntent = z.infer<typeof SignOutOfPhoneIntent>

function maySignIn(view: View, { extensionId, takeOverFrom }: SignInAtPhoneIntent): Verdict {
  if (!view.extensions.has(extensionId)) return no({ code: 'no-such-target', target: extensionId })
  const there = view.hotDesks.get(extensionId)
  if (!there) return yes
  if (there.assigned) return no({ code: 'phone-assigned', target: extensionId, name: there.name })
  // Who was to be signed out may have gone meanwhile; another one was not meant.
  return there.name === takeOverFrom ? yes : no({ code: 'phone-taken', target: extensionId, name: there.name })
}

export const signInAtPhone = ownCommand({
  intent: SignInAtPhoneIntent,
  feature: 'C34',
  about: 'Signs the operator in at a phone, which nobody else is signed in at any more.',
  needs: [],
  right: always('any-phone', 'person'),
  mayBy({ hotDesks, extensionId: mine }: Operator, { extensionId }) {
    if (hotDesks !== true) return no({ code: 'no-hot-desk' })
    return mine === extensionId ? no({ code: 'already-so' }) : yes
  },
  may: maySignIn,
  sentence({ extensionId, takeOverFrom }, view) {
    const to = phoneName(view, extensionId)
    return takeOverFrom === null
      ? say('sign-in-at-phone', { to })
      : say('sign-in-at-phone-instead', { to, ends: takeOverFrom })
  },
})

export const signOutOfPhone = ownCommand({
  intent: SignOutOfPhoneIntent,
  feature: 'C34',
  about: 'Signs whoever is signed in at a phone out of it.',
  needs: [],
  right: always('any-phone', 'person'),
  may(view, { extensionId }) {
    const there = view.hotDesks.get(extensionId)
    if (!there) return no({ code: 'phone-free' })
    return there.assigned ? no({ code: 'phone-assigned', target: extensionId, name: there.name }) : yes
  },
  sentence: ({ extensionId }, view) =>
    say('sign-out-of-phone', {
      who: view.hotDesks.get(extensionId)?.name ?? '',
      to: phoneName(view, extensionId),
    }),
})

export const hotDeskCommands = [signInAtPhone, signOutOfPhone] as const
