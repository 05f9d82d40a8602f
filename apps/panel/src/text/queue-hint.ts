import { expectedWaitMs, figuresOf } from '@jackfield/client'
import type { QueueId, View } from '@jackfield/model'
import type { useTranslations } from 'use-intl'

/** What is to be known of a queue before somebody is sent there: who is free, how many wait, and how long it will take. `now` = epoch ms of the gateway. */
export function queueHint(t: ReturnType<typeof useTranslations<never>>, view: View, id: QueueId, now: number): string {
  const queue = view.queues.get(id)
  if (!queue) return ''
  const figures = figuresOf(view, queue, now)
  const { free, agents, waiting } = figures
  const wait = expectedWaitMs(figures, queue)
  return [
    agents === 0 ? t('picker.queueNobody') : t('picker.queueFree', { free, agents }),
    waiting > 0 && t('queues.waiting', { count: waiting }),
    wait !== null && wait > 0 && t('picker.queueAbout', { minutes: Math.max(1, Math.round(wait / 60_000)) }),
  ]
    .filter(Boolean)
    .join(' · ')
}
