import { extenOf } from './device.ts'
import type { Mirror } from './mirror.ts'

/** [VM-1] MessageWaiting, or an item of VoicemailUsersList: a box `number@context` and what is in it. */
export function mirrorMailbox(
  mirror: Mirror,
  mailbox: string,
  told: { newMessages: number; oldMessages: number; fullname?: string },
): void {
  const number = mailbox.split('@')[0]!
  if (number === '') return
  const known = mirror.mailboxes.get(mailbox)
  mirror.mailboxes.set(mailbox, {
    mailbox,
    fullname: told.fullname ?? known?.fullname ?? '',
    newMessages: told.newMessages,
    oldMessages: told.oldMessages,
  })
  const exten = extenOf(mirror, number)
  exten.mailboxes.add(mailbox)
  mirror.touched.extensions.add(number)
  // The box may bring the name by which this person goes in any row.
  if (told.fullname !== undefined && told.fullname !== (known?.fullname ?? '')) mirror.touched.all = true
}
