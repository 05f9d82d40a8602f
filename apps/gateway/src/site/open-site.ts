import { isDeepStrictEqual } from 'node:util'
import type { DialClasses, SiteRules } from '@jackfield/model'
import type { Config } from '../config/config-shape.ts'
import { dialClassesOf } from '../config/roles-of.ts'
import type { Country } from '../contacts/numbers.ts'
import { SecretBox } from '../people/secret-box.ts'
import { SiteSettings, type SiteSettingsOptions } from './site-settings.ts'

type Kept = 'keepDays' | 'history.keepDays' | 'audit.keepDays'

type Given = Omit<SiteSettingsOptions, 'onChange' | 'setup' | 'box'> & {
  config: Config
  /** Called after each change. */
  onChange: () => void
  /** Called when places have other names. */
  onPlaces: () => void
  /** Called when other programs are told what happens. */
  onHooks: () => void
  /** Called when numbers are to be read by the rules of another country. */
  onCountry: (country: Country) => void
}

export interface Site {
  readonly siteSettings: SiteSettings
  /** With what was changed at the board in its place, as it counts at each look. */
  readonly config: Config
  /** By which commands are judged, as they count at each look. */
  readonly rules: Required<SiteRules>
  /** How long things are kept now, ms; null = it is not known yet what was changed at the board, so that nothing may be removed. */
  readonly keptMs: (key: Kept) => number | null
}

/** The settings of the site, and what the parts of the gateway take of them. */
export function openSite({ config: given, onChange, onPlaces, onCountry, onHooks, ...options }: Given): Site {
  const siteSettings = new SiteSettings({
    ...{ ...options, setup: given.site },
    box: new SecretBox({ key: given.signIn.secretKey, folder: given.data, log: options.log }),
    onChange(before, now) {
      onChange()
      if (!isDeepStrictEqual(before.places, now.places)) onPlaces()
      if (!isDeepStrictEqual(before.webhooks, now.webhooks)) onHooks()
      const country = now['phonebook.country']
      if (before['phonebook.country'] !== country) onCountry(country)
    },
  })
  const config: Config = {
    ...given,
    get names() {
      return { ...given.names, places: siteSettings.values.places }
    },
    get webhooks() {
      return siteSettings.get('webhooks').from === 'board' ? siteSettings.values.webhooks : given.webhooks
    },
    get dialling(): DialClasses {
      if (siteSettings.get('dialling').from !== 'board') return given.dialling
      return dialClassesOf(siteSettings.values.dialling, given.site.roleFrom, given.emergencyNumbers)
    },
  }
  return {
    ...{ siteSettings, config },
    rules: {
      get supervisionReason() {
        return siteSettings.values['supervision.reason']
      },
      get dialling() {
        return config.dialling
      },
    },
    keptMs: (key) => (siteSettings.isLoaded ? siteSettings.values[key] * 86_400_000 : null),
  }
}
