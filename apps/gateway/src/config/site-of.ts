import type { Operator, SavedLayout } from '@jackfield/model'
import type { Hello } from '@jackfield/protocol'
import type { Config } from './config-shape.ts'
import type { SiteValues } from './site-keys.ts'

/**
 * What a site says of its desks to this operator. To one who is bound to contexts it tells neither greetings nor pages of other programs, which name the numbers and queues of
 * others, and offers the layouts alone that are written for one of their contexts; to one who sees some groups alone none of them.
 */
export function siteOf(
  values: Pick<
    SiteValues,
    'pauseReasons' | 'greetings' | 'screenPops' | 'reminders.holdSeconds' | 'reminders.parkSeconds'
  >,
  layouts: Config['layouts'],
  { contexts: theirs, permissions: { sees } }: Pick<Operator, 'contexts' | 'permissions'>,
): Hello['site'] {
  const offered = layouts.filter(
    ({ contexts }) => sees === null && (!theirs || contexts?.some((one) => theirs.includes(one))),
  )
  return {
    holdReminderMs: values['reminders.holdSeconds'] * 1000 || null,
    parkReminderMs: values['reminders.parkSeconds'] * 1000 || null,
    greetings: theirs || sees !== null ? {} : values.greetings,
    screenPops: theirs || sees !== null ? [] : values.screenPops,
    pauseReasons: values.pauseReasons,
    // They are not told which other operators it is for.
    layouts: offered.map(({ contexts: _, ...layout }): SavedLayout => layout),
  }
}
