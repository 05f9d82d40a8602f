import type { Messages } from './en/index.ts'

/** The languages of the panel, by their own names. */
export const locales = {
  en: 'English',
  de: 'Deutsch',
  es: 'Español',
  fr: 'Français',
  it: 'Italiano',
  pt: 'Português',
  ru: 'Русский',
  ar: 'العربية',
} as const
export type Locale = keyof typeof locales

const files: Record<Locale, () => Promise<Messages>> = {
  en: () => import('./en/index.ts').then(({ en }) => en),
  de: () => import('./de/index.ts').then(({ de }) => de),
  es: () => import('./es/index.ts').then(({ es }) => es),
  fr: () => import('./fr/index.ts').then(({ fr }) => fr),
  it: () => import('./it/index.ts').then(({ it }) => it),
  pt: () => import('./pt/index.ts').then(({ pt }) => pt),
  ru: () => import('./ru/index.ts').then(({ ru }) => ru),
  ar: () => import('./ar/index.ts').then(({ ar }) => ar),
}

/** The first of the preferred languages that we have, else English. "pt-BR" is served by "pt". */
export function chooseLocale(preferred: readonly string[]): Locale {
  for (const language of preferred) {
    const base = language.toLowerCase().split('-')[0] ?? ''
    if (Object.hasOwn(locales, base)) return base as Locale
  }
  return 'en'
}

export const loadMessages = (locale: Locale): Promise<Messages> => files[locale]()

/** Direction of the page in this language. */
export const directionOf = (locale: string): 'ltr' | 'rtl' => (locale === 'ar' ? 'rtl' : 'ltr')
