'use client'
import type { ExtensionId, QueueId, View } from '@jackfield/model'
import { TriangleAlert, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { MOST_MISSED } from '../state/missed.ts'
import { gatewayNow } from '../state/now.ts'
import { usePanel, useView } from '../state/panel.tsx'
import { lastOut, lostOnHold } from './losses.ts'

/** What an operator is told of their own doing: callers who gave up on hold are counted with the missed ones, and who leaves a queue last is told so. */
export function DeskNotices() {
  const panel = usePanel()
  const [queues, setQueues] = useState<readonly QueueId[]>([])
  useEffect(
    () =>
      panel.board.subscribe(({ view, epoch }, { view: before, epoch: epochBefore }) => {
        const mine = panel.settings.getState().myExtension as ExtensionId | null
        // Another gateway's first picture is no news of what happened.
        if (view === before || mine === null || epoch !== epochBefore) return
        const lost = lostOnHold(before, view, mine).map((one) => ({
          ...one,
          at: gatewayNow(),
          seen: false,
          onHold: true,
        }))
        if (lost.length > 0) panel.ui.setState(({ missed }) => ({ missed: [...lost, ...missed].slice(0, MOST_MISSED) }))
        const left = lastOut(before, view, mine)
        if (left.length > 0) setQueues((shown) => [...new Set([...shown, ...left])])
      }),
    [panel],
  )
  return queues.map((id) => (
    <LastOut key={id} id={id} close={() => setQueues((shown) => shown.filter((one) => one !== id))} />
  ))
}

function LastOut({ id, close }: { id: QueueId; close: () => void }) {
  const t = useTranslations()
  const name = useView(['queues'], (view: View) => view.queues.get(id)?.name ?? id)
  const isServed = useView(['members'], (view: View) =>
    [...view.members.values()].some(
      ({ queueId, paused, status }) => queueId === id && !paused && status !== 'unavailable',
    ),
  )
  // Somebody takes its calls again: said no more.
  useEffect(() => {
    if (isServed) close()
  }, [isServed, close])
  return (
    <p
      role="alert"
      data-last-out={id}
      className="card flex max-w-[min(20rem,100vw-1.5rem)] items-start gap-2 bg-warning-tint p-3 text-warning shadow-xl"
    >
      <TriangleAlert size="1rem" className="mt-0.5 flex-none" aria-hidden="true" />
      <span className="text-pretty">{t('alert.lastOut', { queue: name })}</span>
      <button type="button" className="ms-auto flex-none rounded p-1" aria-label={t('alert.close')} onClick={close}>
        <X size="0.875rem" />
      </button>
    </p>
  )
}
