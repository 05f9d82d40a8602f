import {
  type ExtensionId,
  type GivenFor,
  type IntentId,
  type IntentOf,
  type Kind,
  make,
  type View,
} from '@jackfield/model'

/** The intent, which can be made of what the board shows. @throws Error when it can't. */
export function mustMake<K extends Kind>(
  kind: K,
  view: View,
  given: GivenFor<K>,
  actor: ExtensionId | null,
  id: IntentId,
): IntentOf<K> {
  const intent = make(kind, view, given, actor, id)
  if (intent === null) throw new Error(`no ${kind} can be made of ${JSON.stringify(given)}`)
  return intent
}
