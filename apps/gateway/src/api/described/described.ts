import type { DescribedRoute } from '../route.ts'
import { accountDescribed } from './account-described.ts'
import { auditDescribed } from './audit-described.ts'
import { contactFilesDescribed } from './contact-files-described.ts'
import { historyDescribed } from './history-described.ts'
import { peopleDescribed } from './people-described.ts'
import { rewindDescribed } from './rewind-described.ts'
import { rolesDescribed } from './roles-described.ts'
import { signInDescribed } from './sign-in-described.ts'
import { voicemailDescribed } from './voicemail-described.ts'

/** Addresses that other parts of the gateway serve by themselves, with cookies or files that the routes of the API don't know. A test holds each against what is answered. */
export const describedElsewhere: readonly DescribedRoute[] = [
  ...peopleDescribed,
  ...rolesDescribed,
  ...auditDescribed,
  ...contactFilesDescribed,
  ...historyDescribed,
  ...voicemailDescribed,
  ...rewindDescribed,
  ...accountDescribed,
  ...signInDescribed,
]
