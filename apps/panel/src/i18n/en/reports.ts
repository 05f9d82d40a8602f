import type { WordsOf } from '../joined.ts'

/** The page of the reports. */
export const reports = {
  reports: {
    title: 'Reports',
    period: 'Period',
    day: 'Day',
    week: 'Week',
    month: 'Month',
    before: 'Earlier',
    after: 'Later',
    totals: 'In all',
    byHour: 'By hour',
    byDay: 'By day',
    queues: 'By queue',
    people: 'By person',
    trunks: 'By trunk',
    dids: 'By number dialled',
    calls: 'Calls',
    wait: 'Average wait',
    talk: 'Talk time',
    moved: 'Transfers',
    none: 'No calls in this time.',
    own: 'Only calls of your own phone. All calls take the right “history”.',
    failed: 'The report can’t be read now.',
    chart: 'Answered and missed calls',
    nameless: 'no longer there',
    whole: 'All',
  },
}

export type ReportsWords = WordsOf<typeof reports>
