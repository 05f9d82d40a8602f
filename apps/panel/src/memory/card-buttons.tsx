'use client'
import type { LegId, Party, QueueId } from '@jackfield/model'
import { CalendarClock, StickyNote } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { usePanel } from '../live/panel.tsx'

/** What is written down of a call, and that it is to be called back. */
export function MemoryButtons({ legId, who, queue }: { legId: LegId; who: Party; queue: QueueId | null }) {
  const t = useTranslations()
  const { ui } = usePanel()
  return (
    <>
      <button
        type="button"
        className="button"
        data-command="note"
        aria-keyshortcuts="n"
        onClick={(event) => {
          event.stopPropagation()
          ui.setState({ selected: legId, overlay: { kind: 'note', legId } })
        }}
      >
        <StickyNote size="0.875rem" aria-hidden="true" />
        {t('note.button')}
        <span className="text-ink-3 text-[0.6875rem] uppercase" aria-hidden="true">
          n
        </span>
      </button>
      {who.number !== '' && (
        <button
          type="button"
          className="button"
          data-command="schedule-callback"
          aria-label={t('callback.later')}
          title={t('callback.later')}
          onClick={(event) => {
            event.stopPropagation()
            const origin =
              queue === null ? ({ kind: 'call', label: '' } as const) : ({ kind: 'queue', label: queue } as const)
            ui.setState({ overlay: { kind: 'call-later', wish: { ...who, origin, callbackId: null } } })
          }}
        >
          <CalendarClock size="0.875rem" aria-hidden="true" />
        </button>
      )}
    </>
  )
}
