import { partyLabel } from '@jackfield/client'
import type { ExtensionId, Message } from '@jackfield/model'
import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { formatClock } from '../../../text/format-duration.ts'

/** The messages of one conversation, oldest first. A new one is spoken by the board's announcer, wherever one is. */
export function MessageLines({ messages, mine }: { messages: readonly Message[]; mine: ExtensionId | null }) {
  const end = useRef<HTMLLIElement>(null)
  const lastId = messages.at(-1)?.id
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever a message has come
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'end' })
  }, [lastId])
  return (
    <ol className="flex min-h-0 flex-1 flex-col gap-1.5 overflow-y-auto">
      {messages.map((one) => (
        <Line key={one.id} message={one} mine={mine} />
      ))}
      <li ref={end} aria-hidden="true" />
    </ol>
  )
}

function Line({ message, mine }: { message: Message; mine: ExtensionId | null }) {
  const t = useTranslations()
  const own = message.fromExtensionId === mine
  const { fromName, fromExtensionId, toName, toExtensionId } = message
  const to = toExtensionId === null ? t('message.everybody') : partyLabel({ name: toName, number: toExtensionId })
  return (
    <li
      data-message={message.id}
      className={`flex max-w-[85%] flex-col rounded-lg px-3 py-1.5 ${own ? 'self-end bg-accent-tint' : 'self-start border border-line'}`}
    >
      <small className="flex gap-2 text-ink-2">
        <bdi className="font-semibold">
          {own ? t('message.toWhom', { who: to }) : partyLabel({ name: fromName, number: fromExtensionId })}
        </bdi>
        {!own && toExtensionId === null && <span>{t('message.toWhom', { who: to })}</span>}
        <time className="ms-auto tabular-nums text-ink-3">{formatClock(message.at, false)}</time>
      </small>
      <p dir="auto" className="wrap-anywhere">
        {message.text}
      </p>
      {own && <small className="text-ink-3">{t('message.readBy', { count: message.readBy })}</small>}
    </li>
  )
}
