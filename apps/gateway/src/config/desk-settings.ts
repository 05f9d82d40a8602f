import { z } from 'zod'
import { callerLookupSettings } from './caller-lookup-settings.ts'
import { messagesSettings } from './messages-settings.ts'
import { pauseReasons } from './pause-reasons.ts'
import { screenPopsSettings } from './screen-pop-settings.ts'

const seconds = z.coerce
  .number('must be a number of seconds')
  .min(0, 'must be 0 or more')
  .max(3600, 'must be 3600 or less')

export const reminderSeconds = { holdSeconds: seconds.default(60), parkSeconds: seconds.default(120) }

/** What a site says at its desks: A2, A14, C19. */
export const deskSettings = {
  greetings: z
    .record(z.string(), z.string().min(1, 'must not be empty').max(120, 'must have at most 120 characters'))
    .default({}),
  screenPops: screenPopsSettings,
  callerLookup: callerLookupSettings.optional(),
  messages: messagesSettings,
  reminders: z.strictObject(reminderSeconds).prefault({}),
  pauseReasons,
}
