import { z } from 'zod'
import { reportPeriods } from '../history/report-period.ts'
import { mailAddress } from './messages-settings.ts'
import { timeOfDay } from './time-of-day.ts'

/** V16: reports that are sent by e-mail. */
export const reportMails = z
  .array(
    z.strictObject({
      to: z
        .array(mailAddress, 'must be a list of e-mail addresses')
        .min(1, 'must name at least one address')
        .max(20, 'must be 20 or fewer')
        .refine((all) => new Set(all.map((one) => one.toLowerCase())).size === all.length, 'must not have one twice'),
      at: timeOfDay.default('07:00'),
      report: z.enum(reportPeriods, `must be one of ${reportPeriods.join(', ')}`).default('day'),
    }),
    'must be a list of reports',
  )
  .max(10, 'must be 10 or fewer')
  .default([])
export type ReportMail = z.infer<typeof reportMails>[number]

export const reportsSettings = z.strictObject({ mail: reportMails }).prefault({})
