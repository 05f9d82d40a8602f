import type { ExtensionId, LegId, WhyOf } from '@jackfield/model'
import type { DropTarget } from './drop-target.ts'
import type { LaterDraft } from './later-draft.ts'
import type { CommandLabel, RowRef, Selection } from './selection.ts'

/** What lies over the board; only one thing at a time. */
export type Overlay =
  | { kind: 'transfer'; legId: LegId }
  /** For whom? `lot`: where it was dropped, and there it asks. */
  | { kind: 'park'; legId: LegId; lot: Extract<DropTarget, { kind: 'lot' }> | null }
  /** What can be brought to my phone, or (only those who wait) elsewhere. */
  | { kind: 'get'; waitingOnly: boolean }
  /** Whom is the command of this letter about? */
  | { kind: 'whom'; letter: string }
  | { kind: 'palette' }
  | { kind: 'dial' }
  | { kind: 'keys' }
  | { kind: 'help' }
  | { kind: 'hang-up'; legId: LegId }
  | { kind: 'menu'; extensionId: ExtensionId; anchor: Element }
  | { kind: 'row-menu'; row: RowRef; anchor: Element }
  | { kind: 'ask'; label: CommandLabel; selection: Selection }
  /** `takeOver`: at that phone another is signed in, who would be signed out; `free`: whoever is signed in there is to be signed out; neither = the list of phones. */
  | { kind: 'my-extension'; takeOver?: ExtensionId; free?: ExtensionId }
  | { kind: 'presence'; extensionId: ExtensionId }
  | { kind: 'settings'; anchor: Element }
  | { kind: 'layout' }
  | { kind: 'note'; legId: LegId }
  /** `to` null = who is to call back is asked first. */
  | { kind: 'please-call'; legId: LegId; to: ExtensionId | null }
  | { kind: 'call-later'; draft: LaterDraft }
  | { kind: 'callbacks' }
  | { kind: 'messages'; to: ExtensionId | null }
  | { kind: 'why'; of: WhyOf }
  | { kind: 'mailbox'; extensionId: ExtensionId }
  | { kind: 'lost' }
