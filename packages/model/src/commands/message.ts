import * as z from 'zod/mini'
import { ExtensionId, MessageId } from '../ids.ts'
import { always } from '../policy/rule.ts'
import { cleanText } from '../text.ts'
import { ownCommand } from './command.ts'
import { noteText, ofBoard } from './fields.ts'
import { no, type Verdict, yes } from './refusal.ts'
import { extensionName, say } from './sentence.ts'

/** C27: a message to the operator of one extension. */
export const SendMessageIntent = z.object({
  ...ofBoard,
  kind: z.literal('send-message'),
  toExtensionId: ExtensionId,
  text: noteText,
})
export type SendMessageIntent = z.infer<typeof SendMessageIntent>
/** C27: a message to all operators; a right of its own. */
export const BroadcastIntent = z.object({ ...ofBoard, kind: z.literal('broadcast'), text: noteText })
export type BroadcastIntent = z.infer<typeof BroadcastIntent>
/** C27: the actor has read these. */
export const ReadMessagesIntent = z.object({
  ...ofBoard,
  kind: z.literal('read-messages'),
  messageIds: z.array(MessageId).check(z.maxLength(500)),
})
export type ReadMessagesIntent = z.infer<typeof ReadMessagesIntent>

function mayWrite({ actorExtensionId, text }: SendMessageIntent | BroadcastIntent): Verdict {
  if (actorExtensionId === null) return no({ code: 'choose-your-extension' })
  return cleanText(text) === '' ? no({ code: 'empty-text' }) : yes
}

export const sendMessage = ownCommand({
  intent: SendMessageIntent,
  feature: 'C27',
  about: 'Sends a message to another operator.',
  needs: [],
  right: always('chat'),
  may(view, intent) {
    const { toExtensionId, actorExtensionId } = intent
    if (!view.extensions.has(toExtensionId)) return no({ code: 'no-such-target', target: toExtensionId })
    return toExtensionId === actorExtensionId ? no({ code: 'same-extension' }) : mayWrite(intent)
  },
  sentence: ({ toExtensionId }, view) => say('send-message', { who: extensionName(view, toExtensionId) }),
})

export const broadcast = ownCommand({
  intent: BroadcastIntent,
  feature: 'C27',
  about: 'Sends a message to all operators.',
  needs: [],
  right: always('broadcast'),
  may: (_view, intent) => mayWrite(intent),
  sentence: () => say('broadcast'),
})

export const readMessages = ownCommand({
  intent: ReadMessagesIntent,
  feature: 'C27',
  about: 'Marks messages as read.',
  needs: [],
  right: always('chat'),
  may: (_view, { actorExtensionId }) => (actorExtensionId === null ? no({ code: 'choose-your-extension' }) : yes),
  // The operator is not asked before: opening the messages reads them.
  sentence: () => say('send-message'),
})

export const messageCommands = [sendMessage, broadcast, readMessages] as const
