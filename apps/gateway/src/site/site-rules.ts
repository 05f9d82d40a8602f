import type { Config } from '../config/config-shape.ts'
import type { SiteSettings } from './site-settings.ts'

/** By which rules commands are judged, as the settings of the site are at that moment. */
export const siteRules = (settings: Pick<SiteSettings, 'values'>, dialling: Config['dialling']) => ({
  get supervisionReason() {
    return settings.values['supervision.reason']
  },
  dialling,
})
