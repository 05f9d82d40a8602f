'use client'
import { type ReactNode, useEffect, useState } from 'react'
import { IntlProvider } from 'use-intl'
import { useSettings } from '../live/panel.tsx'
import { en, type Messages } from './en.ts'
import { chooseLocale, directionOf, type Locale, loadMessages } from './locales.ts'

/** The words of the chosen language. English is in the page; another is fetched once and replaces it whole. */
export function WordsProvider({ children }: { children: ReactNode }) {
  const wish = useSettings((settings) => settings.locale)
  const [words, setWords] = useState<{ locale: Locale; messages: Messages }>({ locale: 'en', messages: en })
  useEffect(() => {
    const locale = chooseLocale(wish === null ? navigator.languages : [wish, ...navigator.languages])
    let wanted = true
    loadMessages(locale)
      .then((messages) => {
        if (!wanted) return
        document.documentElement.lang = locale
        document.documentElement.dir = directionOf(locale)
        setWords({ locale, messages })
      })
      // A file that can't be had leaves the words as they are; the board matters more.
      .catch(() => undefined)
    return () => {
      wanted = false
    }
  }, [wish])
  return (
    <IntlProvider locale={words.locale} messages={words.messages as typeof en} timeZone="UTC">
      {children}
    </IntlProvider>
  )
}
