import { type ExtensionId, mayChoosePhone, type Operator } from '@jackfield/model'

/** C34: the phone where the same person was signed in before and is no more; null = they are at a phone; undefined = nothing has changed of that. */
export function lostPhone(before: Operator, now: Operator): ExtensionId | null | undefined {
  if (now.extensionId !== null) return null
  const wasAtPhone = before.hotDesks === true && before.extensionId !== null && before.name === now.name
  return wasAtPhone ? before.extensionId : undefined
}

/** Whether the operator may have another phone than now: by choosing it, or by signing in at it. */
export const mayChangePhone = (state: { me: Operator; viewOnly: boolean }): boolean =>
  mayChoosePhone(state.me) || (state.me.hotDesks === true && !state.viewOnly)
