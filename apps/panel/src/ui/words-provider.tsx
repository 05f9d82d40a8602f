'use client'
import { type ReactNode, useEffect, useState } from 'react'
import { IntlProvider } from 'use-intl'
import { board } from '../i18n/en/board.ts'
import type { en } from '../i18n/en/index.ts'
import { chooseLocale, directionOf, type Locale, loadMessages } from '../i18n/locales.ts'
import { WholeWords } from '../i18n/whole-words.ts'
import { usePanel, useSettings } from '../state/panel.tsx'

/** The texts of the chosen language. Those of the first screen are in the page, in English; then all are fetched and replace them. */
export function WordsProvider({ children }: { children: ReactNode }) {
  const { parts } = usePanel()
  const chosen = useSettings((settings) => settings.locale)
  const [words, setWords] = useState({ locale: 'en' as Locale, messages: board as typeof en, whole: false })
  useEffect(() => {
    const locale = chooseLocale(chosen === null ? navigator.languages : [chosen, ...navigator.languages])
    let wanted = true
    void parts
      .bring(() => loadMessages(locale))
      .then((messages) => {
        if (!wanted) return
        document.documentElement.lang = locale
        document.documentElement.dir = directionOf(locale)
        setWords({ locale, messages: messages as typeof en, whole: true })
      })
    return () => {
      wanted = false
    }
  }, [chosen, parts])
  return (
    <IntlProvider locale={words.locale} messages={words.messages} timeZone="UTC">
      <WholeWords value={words.whole}>{children}</WholeWords>
    </IntlProvider>
  )
}
