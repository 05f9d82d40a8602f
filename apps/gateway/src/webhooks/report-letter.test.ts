import { expect, it } from 'vitest'
import { mailLanguages } from '../config/messages-settings.ts'
import type { Report } from '../history/report.ts'
import { letterOf } from './report-letter.ts'

const figures = { calls: 3, answered: 2, missed: 1, waitedMs: 9_000, talkedMs: 3_725_000, moves: 1 }
const none = { calls: 0, answered: 0, missed: 0, waitedMs: 0, talkedMs: 0, moves: 0 }
const from = new Date(2026, 11, 1).getTime()
const hour = (nth: number) => ({ at: from + nth * 3_600_000, name: String(nth), ...(nth === 9 ? figures : none) })
const report: Report = {
  ...{
    period: 'day',
    from,
    to: new Date(2026, 11, 2).getTime(),
    day: '2026-12-01',
    firstDay: '2026-12-01',
    lastDay: '2026-12-01',
  },
  ...{ total: figures, series: Array.from({ length: 24 }, (_, nth) => hour(nth)), trunks: [], all: true },
  queues: [
    {
      id: 'sales',
      name: '=HYPERLINK("http://evil.example")<script>alert(1)</script>\r\nBcc: spy@evil.example',
      ...figures,
    },
  ],
  people: [{ id: '101', name: 'Anna & Co', ...figures }],
  dids: [{ id: '0612345678', name: '', ...figures }],
}

it.each(mailLanguages)('%s: says the day, the numbers and the names, as text and as tables', (language) => {
  const { subject, text, html, attachments } = letterOf(report, language)
  expect(subject).toMatch(/2026|٢٠٢٦/)
  expect(subject).not.toMatch(/[\r\n]/)
  for (const part of ['Anna & Co (101)', '0612345678', '1:02:05', '0:03']) expect(text).toContain(part)
  expect(html).toContain(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`)
  expect(html).toContain('Anna &amp; Co (101)')
  expect(html).not.toContain('<script')
  // A name has one line, and an hour without a call none.
  expect(text.split('\n').filter((line) => line.startsWith('Bcc'))).toEqual([])
  expect(text.split('\n').filter((line) => line.startsWith('- '))).toHaveLength(5)
  expect(attachments).toMatchObject([{ filename: 'jackfield-2026-12-01-day.csv' }])
  expect(attachments[0]!.content).toMatch(/,"?'=HYPERLINK/)
})

it('says the number that people know, and at which of several exchanges it is', () => {
  const at = { exchange: 'Milan', id: '106' }
  const { text, attachments } = letterOf(
    { ...report, people: [{ id: 'milan:106', name: 'Bea', at, ...figures }] },
    'en',
  )
  expect(text).toContain('- Bea (106) · Milan: ')
  expect(attachments[0]!.content).toContain('person,106,Bea,3,2,1,9,3725,1,Milan')
})

it('of a week and of a month names its days and its month', () => {
  const week = { ...report, period: 'week' as const, to: new Date(2026, 11, 8).getTime() }
  expect(letterOf(week, 'en').subject).toMatch(/^Calls: December 1\s–\s7, 2026$/)
  expect(letterOf({ ...week, period: 'month' }, 'de').subject).toBe('Anrufe: Dezember 2026')
})
