import { cleanText } from '@jackfield/model'
import type { CallFigures } from '@jackfield/store'
import type { Report } from '../history/report.ts'
import { reportCsv } from '../history/report-csv.ts'
import type { MailLanguage } from '../please-call/mail-words.ts'
import { reportWords } from './report-words.ts'

/** A report as a letter: plain text, the same as tables of HTML, and the table to calculate with. */
export interface ReportLetter {
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly attachments: readonly { readonly filename: string; readonly content: string }[]
}

type Row = readonly [name: string, figures: CallFigures]

/** In the language of the site, by the clock of this machine. */
export function letterOf(report: Report, language: MailLanguage): ReportLetter {
  const words = reportWords[language]
  const subject = `${words.title}: ${timeOf(report, language)}`
  const parts = partsOf(report, language).filter(([, rows]) => rows.length > 0)
  const columns = [words.calls, words.answered, words.missed, words.wait, words.talk, words.moved]
  const text = [
    subject,
    ...parts.map(([title, rows]) =>
      [
        title,
        ...rows.map(
          ([name, of]) =>
            `- ${name}: ${cellsOf(of)
              .map((cell, nth) => `${columns[nth]} ${cell}`)
              .join(', ')}`,
        ),
      ].join('\n'),
    ),
  ]
  const dir = language === 'ar' ? 'rtl' : 'ltr'
  const cell = 'style="padding:2px 12px 2px 0;text-align:start"'
  const tables = parts.map(
    ([title, rows]) =>
      `<h2 style="font-size:16px">${escaped(title)}</h2><table><thead><tr><td></td>${columns
        .map((column) => `<th scope="col" ${cell}>${escaped(column)}</th>`)
        .join('')}</tr></thead><tbody>${rows
        .map(
          ([name, of]) =>
            `<tr><th scope="row" ${cell}><bdi>${escaped(name)}</bdi></th>${cellsOf(of)
              .map((value) => `<td ${cell}>${escaped(value)}</td>`)
              .join('')}</tr>`,
        )
        .join('')}</tbody></table>`,
  )
  return {
    subject,
    text: `${text.join('\n\n')}\n`,
    html: `<!doctype html><html lang="${language}" dir="${dir}"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head><body style="font-family:sans-serif;font-size:14px"><h1 style="font-size:18px">${escaped(subject)}</h1>${tables.join('')}</body></html>`,
    attachments: [{ filename: `jackfield-${report.firstDay}-${report.period}.csv`, content: reportCsv(report) }],
  }
}

function partsOf(report: Report, language: MailLanguage): [title: string, rows: Row[]][] {
  const words = reportWords[language]
  const lines = (of: Report['queues']): Row[] => of.map((one) => [labelOf(one), one])
  const isDay = report.period === 'day'
  const hour = new Intl.DateTimeFormat(language, { timeStyle: 'short' })
  const day = new Intl.DateTimeFormat(language, { weekday: 'short', day: 'numeric', month: 'short' })
  const series = report.series
    // Hours without a call say nothing; a day without one does.
    .filter(({ calls }) => !isDay || calls > 0)
    .map((one): Row => [(isDay ? hour : day).format(one.at), one])
  return [
    [words.whole, [[words.whole, report.total]]],
    [isDay ? words.byHour : words.byDay, series],
    [words.queues, lines(report.queues)],
    [words.people, lines(report.people)],
    [words.trunks, lines(report.trunks)],
    [words.dids, lines(report.dids)],
  ]
}

/** Names come from the exchange: each is one line of plain text. */
function labelOf({ id, name, at }: Report['queues'][number]): string {
  const [number, exchange] = at === undefined ? [id, ''] : [at.id, ` · ${at.exchange}`]
  return cleanText(`${name === '' || name === number ? number : `${name} (${number})`}${exchange}`, 120)
}

const cellsOf = ({ calls, answered, missed, waitedMs, talkedMs, moves }: CallFigures): string[] => [
  ...[calls, answered, missed].map(String),
  calls === 0 ? '–' : lasted(waitedMs / calls),
  lasted(talkedMs),
  String(moves),
]

/** `1:05`, or `2:01:05`. */
function lasted(ms: number): string {
  const s = Math.round(ms / 1000)
  const two = (n: number) => String(n).padStart(2, '0')
  const [hours, minutes] = [Math.floor(s / 3600), Math.floor(s / 60) % 60]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(s % 60)}` : `${minutes}:${two(s % 60)}`
}

function timeOf({ period, from, to }: Report, language: MailLanguage): string {
  if (period === 'month') return new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric' }).format(from)
  const days = new Intl.DateTimeFormat(language, { dateStyle: 'long' })
  return period === 'day' ? days.format(from) : days.formatRange(from, to - 1)
}

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => signs[sign]!)
