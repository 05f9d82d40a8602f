import { channelBlockOrNull } from './channel-block.ts'
import type { EventFamily, EventsOf } from './event-family.ts'
import { flag, number, text, textUnless } from './readers.ts'

/** Voicemail counts; main/manager_mwi.c, class `call`. */
export const mailboxEvents = {
  /** Only on change, no burst at the start. */
  MessageWaiting: {
    channel: channelBlockOrNull(''),
    /** `box@context` */
    mailbox: text('Mailbox'),
    waiting: flag('Waiting'),
    new: number('New'),
    old: number('Old'),
  },
  /** Item of `VoicemailUsersList`. */
  VoicemailUserEntry: {
    vmContext: text('VMContext'),
    voiceMailbox: text('VoiceMailbox'),
    fullname: text('Fullname'),
    email: textUnless('Email', '(null)'),
    newMessageCount: number('NewMessageCount'),
    oldMessageCount: number('OldMessageCount'),
  },
  /** Item of `MWIGet`, which exists only with res_mwi_external_ami. */
  MWIGet: { mailbox: text('Mailbox'), oldMessages: number('OldMessages'), newMessages: number('NewMessages') },
} as const satisfies EventFamily

export type MailboxEvent = EventsOf<typeof mailboxEvents>
