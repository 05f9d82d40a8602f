import { isLive } from '@jackfield/model'
import { ReportMailsTable, type Store } from '@jackfield/store'
import type { Config } from '../config/config-shape.ts'
import type { History } from '../history/history.ts'
import { reportOf } from '../history/report.ts'
import type { ReportPeriod } from '../history/report-period.ts'
import type { LiveBoard } from '../live/live-board.ts'
import type { SiteSettings } from '../site/site-settings.ts'
import { DailyReport } from './daily-report.ts'
import { letterOf } from './report-letter.ts'
import { ReportMails } from './report-mails.ts'
import { messageOf, type WebhookEvent, type WebhookMessage } from './webhook-event.ts'

export interface SendReportsOptions {
  config: Pick<Config, 'webhooks' | 'messages'>
  siteSettings: Pick<SiteSettings, 'values' | 'isLoaded'>
  board: Pick<LiveBoard, 'view' | 'onUpdate'>
  store: Store
  history: History
  now: () => number
  /** Tells the programs that want it at that time of day. */
  tell: (event: WebhookEvent, time: string) => void
  /** Hands a letter over to the mail server; null = the site has none. */
  mail: ((message: WebhookMessage) => void) | null
}

/** V16: sends reports each morning, to programs and by e-mail. */
export function sendReports(options: SendReportsOptions): { stop(): Promise<void> } {
  const { config, siteSettings, board, store, history, now, tell, mail } = options
  const read = (period: ReportPeriod, at: Date) =>
    reportOf(history, { period, at, allOf: [], seen: board.view, bounds: null })
  const wanted = config.webhooks.filter(({ events }) => events.includes('report.daily'))
  const times = [...new Set(wanted.map(({ reportAt }) => reportAt))]
  const daily = times.length === 0 ? null : new DailyReport({ times, now, read: (at) => read('day', at), emit: tell })
  if (mail === null) return { stop: async () => daily?.stop() }
  const mails = new ReportMails({
    table: new ReportMailsTable(store),
    // Until it is known what was changed at the board, none is asked for and none forgotten.
    mails: () => (siteSettings.isLoaded ? siteSettings.values['reports.mail'] : null),
    ...{ now, read },
    send(report, { to }, morning) {
      const letter = letterOf(report, config.messages.language)
      for (const address of to)
        mail(
          messageOf({
            ...{ type: 'report.mail', key: `report ${address}`, at: now() },
            data: { morning, mail: { to: address, name: '', ...letter } },
          }),
        )
    },
  })
  // One that fell due meanwhile is sent as soon as the board has the names for it.
  const unwatch = board.onUpdate(() => {
    if (!isLive(board.view)) return
    unwatch()
    void mails.look()
  })
  return {
    async stop() {
      daily?.stop()
      unwatch()
      await mails.stop()
    },
  }
}
