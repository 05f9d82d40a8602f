'use client'
import { partyLabel } from '@jackfield/client'
import { type ExtensionId, nameAt, type View } from '@jackfield/model'
import { useCallback, useEffect, useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { useRow, useView } from '../../../state/panel.tsx'
import { takeToken } from '../../../state/token.ts'
import { formatDuration } from '../../../text/format-duration.ts'
import { Name, PhoneNumber } from '../../../text/name.tsx'
import { formatWhen } from '../../../text/when.ts'
import { Sheet } from '../../../ui/sheet.tsx'
import { SoundPlayer } from '../../../ui/sound-player.tsx'
import { fetchMailbox, fetchMessage, type Mailbox, type MailboxMessage, type NoMailbox } from './mailbox-api.ts'

const token = () => takeToken(location, history, () => sessionStorage)

/** V17: the messages in a person's mailbox, read anew when the exchange counts others than before. */
export function MailboxSheet({ extensionId }: { extensionId: ExtensionId }) {
  const t = useTranslations()
  const row = useRow('extensions', extensionId)
  const name = useView(
    ['extensions', 'hotDesks'],
    useCallback((view: View) => nameAt(view, extensionId), [extensionId]),
  )
  const [box, setBox] = useState<Mailbox | NoMailbox | null>(null)
  const counts = `${row?.newMessages} ${row?.oldMessages}`
  // biome-ignore lint/correctness/useExhaustiveDependencies: other counts = other messages
  useEffect(() => {
    let isOver = false
    void fetchMailbox(extensionId, token()).then((found) => isOver || setBox(found))
    return () => {
      isOver = true
    }
  }, [extensionId, counts])
  const title = t('mailbox.title', { who: partyLabel({ name, number: row?.number ?? extensionId }) })
  return (
    <Sheet label={title} wide>
      <div className="flex max-h-[82vh] flex-col gap-3 p-5 max-sm:p-3" data-mailbox={extensionId}>
        <h2 className="min-w-0 text-base font-semibold text-balance wrap-anywhere">{title}</h2>
        <p role="status" className="text-ink-2">
          {box === null
            ? t('mailbox.waiting')
            : typeof box === 'string'
              ? t(`mailbox.failed.${box}`)
              : isCounted(box) && t('mailbox.counts', countsOf(box))}
        </p>
        {box !== null && typeof box !== 'string' && !isEmpty(box) && <Messages box={box} extensionId={extensionId} />}
      </div>
    </Sheet>
  )
}

/** Where the exchange tells no counts and the messages are not listed, nobody knows how many there are. */
const isCounted = ({ newMessages, noList }: Mailbox): boolean => newMessages !== null || noList === null

function countsOf({ newMessages, oldMessages, messages }: Mailbox): { count: number; heard: number } {
  const fresh = messages.filter(({ isNew }) => isNew).length
  return { count: newMessages ?? fresh, heard: oldMessages ?? messages.length - fresh }
}

/** There is nothing of which it would have to be said that it is not listed. */
function isEmpty(box: Mailbox): boolean {
  const { count, heard } = countsOf(box)
  return isCounted(box) && count + heard === 0 && box.messages.length === 0
}

function Messages({ box: { noList, messages }, extensionId }: { box: Mailbox; extensionId: ExtensionId }) {
  const t = useTranslations()
  if (noList !== null) return <p className="text-warning">{t(`mailbox.noList.${noList}`)}</p>
  if (messages.length === 0) return null
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keys
    <ul className="flex min-h-0 flex-col gap-3 overflow-y-auto" tabIndex={0} aria-label={t('mailbox.messages')}>
      {messages.map((message) => (
        <Message key={message.id} message={message} extensionId={extensionId} />
      ))}
    </ul>
  )
}

function Message({ message, extensionId }: { message: MailboxMessage; extensionId: ExtensionId }) {
  const t = useTranslations()
  const locale = useLocale()
  const { id, from, at, seconds, isNew, type } = message
  return (
    <li className="border-line border-t pt-2" data-mailbox-message={isNew ? 'new' : 'heard'}>
      <span className="flex flex-wrap items-baseline gap-x-3">
        <strong className={isNew ? 'font-semibold' : 'font-normal text-ink-2'}>
          {t(isNew ? 'mailbox.isNew' : 'mailbox.isHeard')}
        </strong>
        <time dateTime={new Date(at).toISOString()}>{formatWhen(at, Date.now(), locale)}</time>
        <span className="min-w-0">
          {(from.name !== '' || from.number === '') && <Name>{from.name || t('party.unknown')}</Name>}{' '}
          {from.number !== '' && <PhoneNumber className="text-ink-2">{from.number}</PhoneNumber>}
        </span>
        <span className="ms-auto tabular-nums text-ink-2">{formatDuration(seconds * 1000)}</span>
      </span>
      {type?.startsWith('audio/') ? (
        <SoundPlayer label={t('mailbox.listen')} mark={id} fetchIt={() => fetchMessage(extensionId, id, token())} />
      ) : (
        <span className="text-ink-2">{t(type === null ? 'mailbox.noSound' : 'mailbox.noFormat')}</span>
      )}
    </li>
  )
}
