import { type BoardStore, trust } from '@jackfield/client'
import type { Alert, ExtensionId, LegId } from '@jackfield/model'
import type { RingSettingsStore } from './ring-settings.ts'
import { emergenciesIn, type Ringing, ringingAt } from './ringing.ts'

/** What stands in a notification. */
export interface NoticeText {
  title: string
  body: string
  /** Words of the button that answers. */
  answer: string
}

/** What shows notifications; the service worker, in a browser that has one. */
export interface NoticeBoard {
  show(tag: string, text: NoticeText, legId: LegId | null, mayAnswer: boolean): Promise<void>
  close(tag: string): Promise<void>
}

export interface NoticesOptions {
  board: Pick<BoardStore, 'getState' | 'subscribe'>
  settings: Pick<RingSettingsStore, 'getState'>
  notices: NoticeBoard
  mine: () => ExtensionId | null
  leads: () => boolean
  /** Whether the operator looks at the page: then the card says it all. */
  looks: () => boolean
  textOf: (ringing: Ringing) => NoticeText
  textOfAlert: (alert: Alert) => NoticeText
  now: () => number
}

/** Notifications that are kept as the calls are. */
export interface Notices {
  /** Something else than the board has changed that they depend on: which tab leads. */
  look(): void
  stop(): void
}

/** A notification of the desktop for each call that rings while the operator looks elsewhere, gone when the call rings no more. */
export function keepNotices(options: NoticesOptions): Notices {
  const { board, settings, notices, mine, leads, looks, textOf, textOfAlert, now } = options
  const shown = new Set<string>()
  const tagOf = ({ legId }: Ringing) => `jackfield ${legId}`
  const tagOfAlert = ({ id }: Alert) => `jackfield alert ${id}`
  const show = (tag: string, text: () => NoticeText, legId: LegId | null, mayAnswer: boolean) => {
    if (shown.has(tag) || looks()) return
    shown.add(tag)
    // One that the browser refused is tried again when the board next changes.
    notices.show(tag, text(), legId, mayAnswer).catch(() => shown.delete(tag))
  }
  const look = () => {
    const state = board.getState()
    const me = mine()
    const sees = leads() && settings.getState().notify && !trust(state, now()).stale
    const extension = me === null ? undefined : state.view.extensions.get(me)
    const rings = sees && me !== null && extension?.dnd !== true ? ringingAt(state.view, me) : []
    const alerts = sees ? emergenciesIn(state.view) : []
    const tags = new Set([...rings.map(tagOf), ...alerts.map(tagOfAlert)])
    for (const tag of shown) {
      if (tags.has(tag)) continue
      shown.delete(tag)
      void notices.close(tag)
    }
    for (const alert of alerts) show(tagOfAlert(alert), () => textOfAlert(alert), null, false)
    for (const ringing of rings)
      show(tagOf(ringing), () => textOf(ringing), ringing.legId, extension?.answerable === true)
  }
  look()
  // Of the link also when it was last heard of: a board that was silent is trusted again by that alone.
  const stop = board.subscribe(({ view, link }, before) => {
    if (view !== before.view || link !== before.link) look()
  })
  return { look, stop }
}

type WithActions = NotificationOptions & { actions?: { action: string; title: string }[]; renotify?: boolean }

/** The browser's own, by the service worker: only that can have a button. */
export const browserNotices = (worker: ServiceWorkerRegistration): NoticeBoard => ({
  async show(tag, { title, body, answer }, legId, mayAnswer) {
    const options: WithActions = {
      tag,
      body,
      icon: '/icon-192.png',
      badge: '/icon-192.png',
      // The page rings, in its own way; this stays until the call is over.
      silent: true,
      requireInteraction: true,
      data: { legId },
      ...(mayAnswer ? { actions: [{ action: 'answer', title: answer }] } : {}),
    }
    await worker.showNotification(title, options)
  },
  async close(tag) {
    for (const one of await worker.getNotifications({ tag })) one.close()
  },
})

/** Whether this page may show notifications; `none` = the browser or the address (no https) can't. */
export const noticePermission = (): NotificationPermission | 'none' =>
  'Notification' in globalThis && 'serviceWorker' in navigator ? Notification.permission : 'none'

/** To be called from a click of the operator. */
export async function askForNotices(): Promise<void> {
  if (noticePermission() === 'default') await Notification.requestPermission()
}
