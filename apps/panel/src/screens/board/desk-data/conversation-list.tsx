import { type Conversation, type Correspondent, conversations, partyLabel } from '@jackfield/client'
import type { Extension, ExtensionId, Message } from '@jackfield/model'
import { Megaphone } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { presenceIcon } from '../../../look/presence-look.ts'
import { useBoard } from '../../../state/panel.tsx'
import { Name } from '../../../text/name.tsx'

/** C27: the conversations, the latest first, then who else is at a board and can be written to. */
export function ConversationList({
  messages,
  people,
  mine,
  shown,
  onChoose,
}: {
  messages: readonly Message[]
  people: readonly Extension[]
  mine: ExtensionId | null
  /** undefined = none. */
  shown: Correspondent | undefined
  onChoose: (one: Correspondent) => void
}) {
  const t = useTranslations()
  const atBoards = useBoard((state) => state.atBoards)
  const known = useMemo(() => conversations(messages, mine), [messages, mine])
  const byId = useMemo(() => new Map(people.map((one) => [one.id, one])), [people])
  const others = people.filter(({ id }) => id !== mine && atBoards.has(id) && !known.some((one) => one.with === id))
  const entry = (partner: Correspondent, talk: Conversation | null, name: string) => (
    <Entry
      key={partner ?? '*'}
      {...{ talk, name, mine }}
      partner={partner}
      person={partner === null ? null : (byId.get(partner) ?? null)}
      isThere={partner !== null && atBoards.has(partner)}
      isShown={partner === shown}
      onChoose={() => onChoose(partner)}
    />
  )
  return (
    <ul aria-label={t('message.conversations')} className="flex max-h-40 flex-col overflow-y-auto sm:max-h-none">
      {known.map((talk) => entry(talk.with, talk, nameOf(talk, byId) ?? t('message.everybody')))}
      {others.map((one) => entry(one.id, null, partyLabel(one)))}
    </ul>
  )
}

/** As the board names them now; else as they were named when the last message was written. null = everybody. */
function nameOf({ with: partner, last }: Conversation, people: ReadonlyMap<ExtensionId, Extension>): string | null {
  if (partner === null) return null
  const then = last.fromExtensionId === partner ? last.fromName : last.toName
  return partyLabel(people.get(partner) ?? { name: then, number: partner })
}

function Entry(props: {
  partner: Correspondent
  talk: Conversation | null
  name: string
  mine: ExtensionId | null
  person: Extension | null
  isThere: boolean
  isShown: boolean
  onChoose: () => void
}) {
  const { partner, talk, name, mine, person, isThere, isShown, onChoose } = props
  const t = useTranslations()
  const unread = talk?.unread ?? 0
  const presence = person?.presence ?? null
  const PresenceIcon = presence === null || presence === 'available' ? null : presenceIcon[presence]
  const there = t(isThere ? 'message.there' : 'message.notThere')
  return (
    <li>
      <button
        type="button"
        data-conversation={partner ?? '*'}
        data-there={isThere}
        data-count={unread}
        aria-current={isShown}
        onClick={onChoose}
        className={`flex w-full flex-col rounded-lg px-2 py-1.5 text-start ${isShown ? 'bg-accent-tint' : 'hover:bg-sunken'}`}
      >
        <span className="flex w-full items-center gap-1.5">
          {partner === null ? (
            <Megaphone size="0.875rem" aria-hidden="true" />
          ) : (
            <span
              title={there}
              className={`size-2 shrink-0 rounded-full ${isThere ? 'bg-accent' : 'border border-ink-3'}`}
            >
              <span className="sr-only">{there}</span>
            </span>
          )}
          <Name className="min-w-0 flex-1 font-semibold">{name}</Name>
          {presence !== null && PresenceIcon && (
            <span title={t(`presence.${presence}`)} className="text-ink-2">
              <PresenceIcon size="0.875rem" aria-hidden="true" />
              <span className="sr-only">{t(`presence.${presence}`)}</span>
            </span>
          )}
          {unread > 0 && (
            <span
              title={t('message.unread', { count: unread })}
              className="min-w-4 rounded-full bg-accent px-1 text-center text-[0.6875rem] leading-4 font-semibold text-accent-ink tabular-nums"
            >
              <span aria-hidden="true">{unread > 99 ? '99+' : unread}</span>
              <span className="sr-only">{t('message.unread', { count: unread })}</span>
            </span>
          )}
        </span>
        <small dir="auto" className="w-full truncate text-ink-2">
          {talk === null
            ? there
            : talk.last.fromExtensionId === mine
              ? t('message.own', { text: talk.last.text })
              : talk.last.text}
        </small>
      </button>
    </li>
  )
}
