import {
  cleanText,
  type DndIntent,
  type ExtensionId,
  type IntentId,
  MAX_STATUS_TEXT,
  type Presence,
  type PresenceIntent,
  type SwitchId,
  type SwitchIntent,
} from '@jackfield/model'

/** "Show me as …", with a line of one's own words, cleaned of what a text must not hold. */
export const makePresence = (
  extensionId: ExtensionId,
  presence: Presence,
  text: string,
  actorExtensionId: ExtensionId | null,
  id: IntentId,
): PresenceIntent => ({
  id,
  kind: 'presence',
  actorExtensionId,
  extensionId,
  presence,
  text: cleanText(text, MAX_STATUS_TEXT),
})

/** "Don't disturb", or do. */
export const makeDnd = (
  extensionId: ExtensionId,
  on: boolean,
  actorExtensionId: ExtensionId | null,
  id: IntentId,
): DndIntent => ({ id, kind: 'dnd', actorExtensionId, extensionId, on })

/** "Throw this switch." */
export const makeSwitch = (
  switchId: SwitchId,
  on: boolean,
  actorExtensionId: ExtensionId | null,
  id: IntentId,
): SwitchIntent => ({ id, kind: 'switch', actorExtensionId, switchId, on })
