import { me } from '../history/me.ts'

export const reportPeriods = ['day', 'week', 'month'] as const
export type ReportPeriod = (typeof reportPeriods)[number]

/** Sums of calls; times in ms. */
export interface CallFigures {
  readonly calls: number
  readonly answered: number
  readonly missed: number
  readonly waitedMs: number
  readonly talkedMs: number
  readonly moves: number
}
export interface ReportLine extends CallFigures {
  readonly id: string
  /** '' = it is not on the board any more. */
  readonly name: string
  /** Of a board of several exchanges: the name of this one, and the id that it has there. */
  readonly at?: { readonly exchange: string; readonly id: string }
}
/** `name`: of a day's hour `14`, else the day, `2026-12-01`. */
export interface ReportPart extends CallFigures {
  readonly at: number
  readonly name: string
}
export interface Report {
  readonly period: ReportPeriod
  /** The one that was asked for, or today at the gateway. */
  readonly day: string
  readonly firstDay: string
  readonly lastDay: string
  readonly total: CallFigures
  readonly series: readonly ReportPart[]
  readonly queues: readonly ReportLine[]
  readonly people: readonly ReportLine[]
  readonly trunks: readonly ReportLine[]
  readonly dids: readonly ReportLine[]
  readonly all: boolean
}

/** `day` = a day of the period; '' = today by the gateway's clock. */
export interface ReportAsked {
  readonly period: ReportPeriod
  readonly day: string
  readonly whose: '' | 'mine'
}
type Answer = { ok: true; report: Report } | { ok: false; why: 'unauthorized' | 'failed'; message: string }

function ask(path: string, asked: ReportAsked): Promise<Response> {
  const { phone, token } = me()
  const query = Object.entries({ ...asked, phone }).filter(([, value]) => value !== '')
  const headers = token === null ? {} : { headers: { authorization: `Bearer ${token}` } }
  return fetch(`/api/v1/history/report${path}?${new URLSearchParams(query)}`, headers)
}

/** Never rejects. */
export async function fetchReport(asked: ReportAsked): Promise<Answer> {
  try {
    const answer = await ask('', asked)
    const body = (await answer.json()) as Report & { error?: { message: string } }
    if (answer.ok) return { ok: true, report: body }
    return { ok: false, why: answer.status === 401 ? 'unauthorized' : 'failed', message: body.error?.message ?? '' }
  } catch {
    // The browser's own words for it are in English, and say nothing to who reads them.
    return { ok: false, why: 'failed', message: '' }
  }
}

/** The report as a file for the browser to keep; false = it could not be read. */
export async function saveReport(asked: ReportAsked): Promise<boolean> {
  try {
    const answer = await ask('/export', asked)
    if (!answer.ok) return false
    const link = document.createElement('a')
    link.href = URL.createObjectURL(await answer.blob())
    link.download = `report-${asked.period}.csv`
    link.click()
    URL.revokeObjectURL(link.href)
    return true
  } catch {
    return false
  }
}
