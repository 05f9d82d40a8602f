import { ReportMailsTable, type Store } from '@jackfield/store'
import { openStore } from '@jackfield/store/testing'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ReportMail } from '../config/report-settings.ts'
import { ReportMails } from './report-mails.ts'

let store: Store
let reports: ReportMails
let sent: string[]
let mails: ReportMail[]
let time: number
let isAway: boolean
const day: ReportMail = { to: ['ada@example.com'], at: '07:00', report: 'day' }
beforeEach(async () => {
  store = await openStore()
  ;[sent, mails, isAway] = [[], [day], false]
})
afterEach(async () => {
  await reports.stop()
  await store.close()
})

/** December 2026; the 1st is a Tuesday. */
const at = (date: number, hour: number, minute = 0) => new Date(2026, 11, date, hour, minute).getTime()
/** The gateway starts. */
async function start(now: number): Promise<void> {
  await reports?.stop()
  reports = new ReportMails({
    ...{ table: new ReportMailsTable(store), mails: () => mails, now: () => time },
    read: async (period, of) => (isAway ? null : ({ period, firstDay: of.toLocaleDateString('sv-SE') } as never)),
    send: ({ period, firstDay }, { to }, morning) => sent.push(`${morning} ${to} ${period} ${firstDay}`),
  })
  await look(now)
}
async function look(now: number): Promise<void> {
  time = now
  await reports.look()
}

it('is sent once each morning, also when the gateway is started anew, and begins with the next morning', async () => {
  await start(at(2, 9))
  expect(sent).toEqual([])
  await look(at(3, 6, 59))
  expect(sent).toEqual([])
  await look(at(3, 7))
  await look(at(3, 7, 1))
  await start(at(3, 7, 2))
  expect(sent).toEqual(['2026-12-03 ada@example.com day 2026-12-02'])
})

it('one that fell due while the gateway did not run is sent when it runs again, and no others before it', async () => {
  await start(at(2, 6))
  await start(at(6, 11))
  await start(at(6, 12))
  expect(sent).toEqual(['2026-12-06 ada@example.com day 2026-12-05'])
})

it('of a week comes on Mondays, of a month on its first day', async () => {
  mails = [
    { ...day, report: 'week' },
    { ...day, report: 'month' },
  ]
  await start(at(1, 9))
  for (let date = 2; date < 40; date++) await look(at(date, 7, 30))
  expect(sent).toEqual([
    '2026-12-07 ada@example.com week 2026-12-06',
    '2026-12-14 ada@example.com week 2026-12-13',
    '2026-12-21 ada@example.com week 2026-12-20',
    '2026-12-28 ada@example.com week 2026-12-27',
    '2027-01-01 ada@example.com month 2026-12-31',
    '2027-01-04 ada@example.com week 2027-01-03',
  ])
})

it('waits for a database that is away; a clock that is put back sends nothing twice', async () => {
  await start(at(2, 9))
  isAway = true
  await look(at(3, 7))
  expect(sent).toEqual([])
  isAway = false
  await look(at(3, 8))
  await look(at(3, 6))
  await look(at(2, 8))
  await look(at(3, 9))
  expect(sent).toHaveLength(1)
})

it('of two that look at once one sends it', async () => {
  await start(at(2, 9))
  const first = reports
  await start(at(2, 10))
  time = at(3, 8)
  await Promise.all([first.look(), reports.look()])
  expect(sent).toHaveLength(1)
  await first.stop()
})

it('other people, or another time, are another one; what is asked for no more is forgotten', async () => {
  await start(at(2, 9))
  mails = [{ ...day, to: ['boris@example.com'] }]
  await look(at(2, 10))
  await look(at(3, 8))
  expect(sent).toEqual(['2026-12-03 boris@example.com day 2026-12-02'])
  const kept = await new ReportMailsTable(store).all()
  expect(kept.ok && kept.value.size).toBe(1)
})
