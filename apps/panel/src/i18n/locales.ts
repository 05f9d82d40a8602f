import type { Messages } from './en.ts'

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
  en: () => import('./en.ts').then(({ en }) => en),
  de: () => import('./de.ts').then(({ de }) => de),
  es: () => import('./es.ts').then(({ es }) => es),
  fr: () => import('./fr.ts').then(({ fr }) => fr),
  it: () => import('./it.ts').then(({ it }) => it),
  pt: () => import('./pt.ts').then(({ pt }) => pt),
  ru: () => import('./ru.ts').then(({ ru }) => ru),
  ar: () => import('./ar.ts').then(({ ar }) => ar),
}

/** The first of the wished languages that we have, else English. "pt-BR" is served by "pt". */
export function chooseLocale(wishes: readonly string[]): Locale {
  for (const wish of wishes) {
    const base = wish.toLowerCase().split('-')[0] ?? ''
    if (Object.hasOwn(locales, base)) return base as Locale
  }
  return 'en'
}

export const loadMessages = (locale: Locale): Promise<Messages> => files[locale]()

/** Direction of the page in this language. */
export const directionOf = (locale: string): 'ltr' | 'rtl' => (locale === 'ar' ? 'rtl' : 'ltr')
