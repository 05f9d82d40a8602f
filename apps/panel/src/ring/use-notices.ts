import type { Alert, ExtensionId, LegId } from '@jackfield/model'
import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { usePanel } from '../state/panel.tsx'
import { formatClock } from '../text/format-duration.ts'
import { greetingFor } from './greeting-for.ts'
import { createLead } from './lead.ts'
import { browserNotices, keepNotices, type Notices, type NoticeText, noticePermission } from './notices.ts'
import { ringOf } from './ring-of.ts'
import type { Ringing } from './ringing.ts'

/** Registers the service worker, shows notifications by it, and answers when its button is pressed. */
export function useNotices(): void {
  const panel = usePanel()
  const t = useTranslations()
  const textOf = useRef<(ringing: Ringing) => NoticeText>(null)
  textOf.current = ({ legId, kind }) => {
    const { view, site } = panel.board.getState()
    const leg = view.legs.get(legId)
    const call = view.calls.get(leg?.callId ?? '')
    const queue = call?.queueId ? (view.queues.get(call.queueId)?.name ?? call.queueId) : null
    const { name = '', number = '' } = leg?.party ?? {}
    const [peer] = leg?.peerLegIds ?? []
    const contact = view.legs.get(peer ?? '')?.contact
    const parts = [
      call && greetingFor(site.greetings, call, queue),
      name === '' ? null : number,
      contact?.company,
      contact?.tag,
      queue && t('desk.via', { name: queue }),
      call?.did && t('desk.did', { did: call.did }),
    ].filter(Boolean)
    return {
      title: name || number || t('party.unknown'),
      body: [t(`ring.kind.${kind}`), ...parts].join(' · '),
      answer: t('command.answer'),
    }
  }
  const textOfAlert = useRef<(alert: Alert) => NoticeText>(null)
  textOfAlert.current = ({ who, number, at, location }) => ({
    title: t('alert.title'),
    body: [
      t('alert.called', { who: who.name || who.number, number, time: formatClock(at, false) }),
      location && t('alert.location', { location }),
    ]
      .filter(Boolean)
      .join(' · '),
    answer: t('command.answer'),
  })
  useEffect(() => {
    // Only pages by https, and of this machine, have workers.
    if (!('serviceWorker' in navigator)) return
    const { serviceWorker } = navigator
    let kept: Notices | null = null
    let wanted = true
    // A call may ring before this tab is the one that leads.
    const lead = createLead('jackfield.notices', () => kept?.look())
    lead.want(true)
    // Only a worker that is active shows anything.
    void serviceWorker
      .register('/sw.js')
      .then(() => serviceWorker.ready)
      .then(
        (worker) => {
          if (!wanted) return
          kept = keepNotices({
            board: panel.board,
            settings: ringOf(panel).settings,
            notices: browserNotices(worker),
            mine: () => panel.settings.getState().myExtension as ExtensionId | null,
            leads: () => lead.leads() && noticePermission() === 'granted',
            looks: () => document.visibilityState === 'visible' && document.hasFocus(),
            textOf: (ringing) => textOf.current!(ringing),
            textOfAlert: (alert) => textOfAlert.current!(alert),
            now: () => Date.now(),
          })
        },
        () => {
          // A private window may refuse it: then there are no notifications.
        },
      )
    const hear = ({ data }: MessageEvent<{ jackfield?: string; action?: string; legId?: LegId } | null>) => {
      if (data?.jackfield !== 'notification' || !data.legId || !lead.leads()) return
      const { legId } = data
      if (data.action === 'answer') panel.commandStore.when((commands) => commands.run('answer', { legId }))
      else panel.ui.setState({ selected: legId })
    }
    serviceWorker.addEventListener('message', hear)
    return () => {
      wanted = false
      kept?.stop()
      serviceWorker.removeEventListener('message', hear)
      lead.want(false)
    }
  }, [panel])
}
