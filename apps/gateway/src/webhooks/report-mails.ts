import { createHash } from 'node:crypto'
import type { ReportMailsTable } from '@jackfield/store'
import type { ReportMail } from '../config/report-settings.ts'
import type { Report } from '../history/report.ts'
import type { ReportPeriod } from '../history/report-period.ts'

export type ReportMailsOptions = {
  table: Pick<ReportMailsTable, 'all' | 'claim' | 'keepOnly'>
  /** What the settings of the site say now; null = it is not known yet. */
  mails: () => readonly ReportMail[] | null
  /** Epoch ms. */
  now: () => number
  /** The report of the time that this instant is in; null = it can't be read now. */
  read: (period: ReportPeriod, at: Date) => Promise<Report | null>
  /** Hands a report over to be delivered to each of its recipients. */
  send: (report: Report, mail: ReportMail, morning: string) => void
}

/** How often it is looked whether it is time, and tried again when the database was away, ms. */
const LOOK_MS = 30_000

/**
 * V16: sends each report by e-mail on the morning on which it is due, by the clock of this machine: that of the day before each day, of the week before on
 * Mondays, of the month before on its first day. Once: it is written down before it is sent. One that fell due while the gateway did not run is sent when it
 * runs again; of several the last.
 */
export class ReportMails {
  readonly #o: ReportMailsOptions
  readonly #timer: NodeJS.Timeout
  #looking: Promise<void> | null = null

  constructor(options: ReportMailsOptions) {
    this.#o = options
    this.#timer = setInterval(() => void this.look(), LOOK_MS)
    this.#timer.unref()
  }

  /** Sends what is due. */
  look(): Promise<void> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = null
    })
    return this.#looking
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#looking
  }

  async #look(): Promise<void> {
    const { table, mails, now, read, send } = this.#o
    const asked = mails()
    const known = await table.all()
    if (asked === null || !known.ok) return
    const wanted = new Map(asked.map((mail) => [idOf(mail), mail]))
    if ([...known.value.keys()].some((id) => !wanted.has(id))) await table.keepOnly([...wanted.keys()])
    for (const [id, mail] of wanted) {
      const morning = lastMorning(mail, new Date(now()))
      const day = dayOf(morning)
      const sent = known.value.get(id)
      if (sent !== undefined && sent >= day) continue
      // One that is new begins with the next morning.
      if (sent === undefined) {
        await table.claim(id, day)
        continue
      }
      const { report: period } = mail
      // Noon of the day before: no change of the clocks takes that to another day.
      const report = await read(period, daysBefore(morning, 1, 12))
      if (report === null) continue
      const claimed = await table.claim(id, day)
      if (claimed.ok && claimed.value) send(report, mail, day)
    }
  }
}

/** The same for the same report to the same people at the same time. */
export const idOf = ({ to, at, report }: ReportMail): string =>
  createHash('sha256')
    .update(JSON.stringify([[...to].sort(), at, report]))
    .digest('hex')
    .slice(0, 24)

const daysBefore = (date: Date, days: number, hour: number): Date =>
  new Date(date.getFullYear(), date.getMonth(), date.getDate() - days, hour)

/** Noon of the last day on which it was due. */
function lastMorning({ at, report }: ReportMail, now: Date): Date {
  const isDue = (day: Date) => report === 'day' || (report === 'week' ? day.getDay() === 1 : day.getDate() === 1)
  for (let days = clockOf(now) >= at ? 0 : 1; ; days++) {
    const day = daysBefore(now, days, 12)
    if (isDue(day)) return day
  }
}

const dayOf = (date: Date): string => date.toLocaleDateString('sv-SE')
/** `06:05`; of a text of this shape the later one is the greater. */
const clockOf = (date: Date): string => date.toLocaleTimeString('sv-SE').slice(0, 5)
