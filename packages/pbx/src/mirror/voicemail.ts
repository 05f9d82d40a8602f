import { extenOf } from './device.ts'
import { reconsiderNumber } from './identity.ts'
import type { Mailbox, Mirror } from './mirror.ts'
import { isShared, numberOf, peopleOf } from './people.ts'
import { touchNumber } from './touch.ts'

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
  if (!exten.mailboxes.has(mailbox)) {
    exten.mailboxes.add(mailbox)
    reconsiderNumber(mirror, number)
  }
  touchNumber(mirror, number)
  // The box may bring the name by which this person goes in any row, or say whose box a caller is in.
  if (!known || (told.fullname !== undefined && told.fullname !== known.fullname)) mirror.touched.all = true
}

/** What is in the voicemail boxes of an extension. */
export function mailboxesOf(mirror: Mirror, id: string): Mailbox[] {
  const mailboxes: Mailbox[] = []
  for (const box of boxesOf(mirror, id)) {
    const mailbox = mirror.mailboxes.get(box)
    if (mailbox) mailboxes.push(mailbox)
  }
  return mailboxes
}

/** The names of the voicemail boxes of an extension: those of its number, where several people have it only those of its own contexts. */
export function boxesOf(mirror: Mirror, id: string): string[] {
  const number = numberOf(id)
  const boxes = [...(mirror.extens.get(number)?.mailboxes ?? [])]
  if (!isShared(mirror, number)) return boxes
  const contexts = peopleOf(mirror, number).find((one) => one.id === id)?.contexts
  return boxes.filter((box) => contexts?.has(box.slice(box.indexOf('@') + 1)))
}
