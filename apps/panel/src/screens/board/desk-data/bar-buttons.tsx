'use client'
import { type BoardState, dueCallbacks, unreadMessages } from '@jackfield/client'
import type { ExtensionId, View } from '@jackfield/model'
import { CalendarClock, MessageSquare } from 'lucide-react'
import { useCallback, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { gatewayNow } from '../../../state/now.ts'
import { useBoard, usePanel, useSettings, useUi, useView } from '../../../state/panel.tsx'
import { useSpeak } from '../../../ui/announcer.tsx'

const unreadOf = (state: BoardState) => unreadMessages(state.messages).length

/** Due call-backs of this operator, and unread messages. */
export function BarButtons() {
  const t = useTranslations()
  const { ui } = usePanel()
  const mine = useSettings((settings) => settings.myExtension) as ExtensionId | null
  const due = useView(
    ['callbacks'],
    useCallback((view: View) => dueCallbacks(view, mine), [mine]),
  )
  const missed = useUi((state) => state.missed.filter((one) => !one.seen).length)
  const unread = useBoard(unreadOf)
  useSpokenMessages()
  const asks = due + missed
  const callbacks = `${t('callback.title')}${asks > 0 ? `, ${t('callback.due', { count: asks })}` : ''}`
  const messages = `${t('message.title')}${unread > 0 ? `, ${t('message.unread', { count: unread })}` : ''}`
  return (
    <>
      <button
        type="button"
        className="icon-button relative"
        data-open="callbacks"
        data-count={asks}
        aria-label={callbacks}
        title={`${callbacks} (Y)`}
        onClick={() => {
          const { missed: list } = ui.getState()
          ui.setState({ overlay: { kind: 'callbacks' }, missed: list.map((one) => ({ ...one, seen: true })) })
        }}
      >
        <CalendarClock size="1rem" />
        <Count count={asks} />
      </button>
      <button
        type="button"
        className="icon-button relative"
        data-open="messages"
        data-count={unread}
        aria-label={messages}
        title={`${messages} (E)`}
        onClick={() => ui.setState({ overlay: { kind: 'messages', to: null } })}
      >
        <MessageSquare size="1rem" />
        <Count count={unread} />
      </button>
    </>
  )
}

function Count({ count }: { count: number }) {
  return count === 0 ? null : (
    <span
      aria-hidden="true"
      className="absolute -end-1 -top-1 min-w-4 rounded-full bg-accent px-1 text-center text-[0.6875rem] leading-4 font-semibold text-accent-ink tabular-nums"
    >
      {count > 99 ? '99+' : count}
    </span>
  )
}

/** Messages older than this, when the first ones come, were there before the page. */
const JUST_NOW_MS = 5_000

/** Speaks a new message without taking the focus, but none that was there when the page opened. */
function useSpokenMessages() {
  const t = useTranslations()
  const speak = useSpeak()
  const { board } = usePanel()
  const heardUntil = useRef<number | null>(null)
  useEffect(
    () =>
      board.subscribe(({ messages }, before) => {
        if (messages === before.messages) return
        const last = messages.at(-1)
        const since = heardUntil.current ?? gatewayNow() - JUST_NOW_MS
        for (const one of unreadMessages(messages))
          if (one.at > since) speak(t('message.spoken', { who: one.fromName || one.fromExtensionId, text: one.text }))
        if (last) heardUntil.current = Math.max(since, last.at)
      }),
    [board, speak, t],
  )
}
