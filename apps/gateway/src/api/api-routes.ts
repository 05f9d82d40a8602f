import { collectionRoutes } from './collections.ts'
import { type CommandRoutesOptions, commandRoutes } from './command-routes.ts'
import { type ContactRoutesOptions, contactRoutes } from './contact-routes.ts'
import { contactTagRoutes } from './contact-tag-routes.ts'
import { type ForgetRoutesOptions, forgetRoutes } from './forget-routes.ts'
import { type HistoryNoteRoutesOptions, historyNoteRoutes } from './history-note-routes.ts'
import { type HistoryPleaseCallOptions, historyPleaseCallRoute } from './history-please-call-route.ts'
import { type LogRoutesOptions, logRoutes } from './log-routes.ts'
import { type LookupRoutesOptions, lookupRoutes } from './lookup-routes.ts'
import type { ApiRoute } from './route.ts'
import { type SiteRoutesOptions, siteRoutes } from './site-routes.ts'
import { type SiteSettingRoutesOptions, siteSettingRoutes } from './site-setting-routes.ts'
import { type UserRoutesOptions, userRoutes } from './user-routes.ts'
import { type WebhookRoutesOptions, webhookRoutes } from './webhook-routes.ts'

export type ApiRoutesOptions = SiteRoutesOptions &
  CommandRoutesOptions &
  ContactRoutesOptions &
  ForgetRoutesOptions &
  HistoryNoteRoutesOptions &
  HistoryPleaseCallOptions &
  LogRoutesOptions &
  LookupRoutesOptions &
  SiteSettingRoutesOptions &
  UserRoutesOptions &
  WebhookRoutesOptions

/** Every route of the API. */
export const apiRoutes = (options: ApiRoutesOptions): ApiRoute[] => [
  ...siteRoutes(options),
  ...collectionRoutes(),
  ...commandRoutes(options),
  ...contactRoutes(options),
  ...contactTagRoutes(options),
  ...lookupRoutes(options),
  ...siteSettingRoutes(options),
  ...historyNoteRoutes(options),
  historyPleaseCallRoute(options),
  ...webhookRoutes(options),
  ...userRoutes(options),
  ...logRoutes(options),
  ...forgetRoutes(options),
]
