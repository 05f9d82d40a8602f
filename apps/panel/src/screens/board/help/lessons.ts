import type { Locale } from '../../../i18n/locales.ts'
import type { HelpSection } from './help-page.ts'

/** The first lessons, written in each language. */
export const lessons: Record<Locale, () => Promise<{ sections: HelpSection[] }>> = {
  en: () => import('../../../../../../docs/operator/lessons/en.md'),
  de: () => import('../../../../../../docs/operator/lessons/de.md'),
  es: () => import('../../../../../../docs/operator/lessons/es.md'),
  fr: () => import('../../../../../../docs/operator/lessons/fr.md'),
  it: () => import('../../../../../../docs/operator/lessons/it.md'),
  pt: () => import('../../../../../../docs/operator/lessons/pt.md'),
  ru: () => import('../../../../../../docs/operator/lessons/ru.md'),
  ar: () => import('../../../../../../docs/operator/lessons/ar.md'),
}
