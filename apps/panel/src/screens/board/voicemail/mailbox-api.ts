import type { ExtensionId } from '@jackfield/model'
import { type FetchedSound, fetchSound } from '../../../state/fetch-sound.ts'

/** A mailbox as the gateway gives it. */
export interface Mailbox {
  readonly newMessages: number | null
  readonly oldMessages: number | null
  /** Why there is no list; null = there is. */
  readonly noList: 'not-set' | 'unreadable' | null
  readonly messages: readonly MailboxMessage[]
}
export interface MailboxMessage {
  readonly id: string
  readonly from: { readonly name: string; readonly number: string }
  readonly at: number
  readonly seconds: number
  readonly isNew: boolean
  /** Of its sound; null = there is none. */
  readonly type: string | null
}
export type NoMailbox = 'right' | 'gone' | 'lost'

const addressOf = (id: ExtensionId) => `/api/v1/mailboxes/${encodeURIComponent(id)}`

/** Never rejects. */
export async function fetchMailbox(id: ExtensionId, token: string | null): Promise<Mailbox | NoMailbox> {
  try {
    const headers = token === null ? {} : { authorization: `Bearer ${token}` }
    const answer = await fetch(addressOf(id), { headers })
    if (answer.ok) return (await answer.json()) as Mailbox
    return answer.status === 403 ? 'right' : answer.status === 404 ? 'gone' : 'lost'
  } catch {
    return 'lost'
  }
}

export const fetchMessage = (id: ExtensionId, message: string, token: string | null): Promise<FetchedSound> =>
  fetchSound(`${addressOf(id)}/messages/${encodeURIComponent(message)}/sound`, token)
