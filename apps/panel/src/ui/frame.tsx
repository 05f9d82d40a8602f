'use client'
import { type ReactNode, useEffect, useState } from 'react'
import { IntlProvider, useTranslations } from 'use-intl'
import type { en } from '../i18n/en/index.ts'
import { chooseLocale, directionOf, type Locale, loadMessages } from '../i18n/locales.ts'
import { parseSettings } from '../state/settings.ts'

type Words = { locale: Locale; messages: typeof en }

/** The language that was chosen on the board of this browser, else the browser's own. */
function localeHere(): Locale {
  let chosen: string | null = null
  try {
    chosen = parseSettings(localStorage.getItem('jackfield.settings'), null).locale
  } catch {
    // Storage forbidden: the browser's own language is right.
  }
  return chooseLocale(chosen === null ? navigator.languages : [chosen, ...navigator.languages])
}

/** A page beside the board: its words, its heading, and the way back. Nothing is shown before the words have come. */
export function Frame({ children }: { children: ReactNode }) {
  const [words, setWords] = useState<Words | null>(null)
  useEffect(() => {
    const locale = localeHere()
    void loadMessages(locale).then((messages) => {
      document.documentElement.lang = locale
      document.documentElement.dir = directionOf(locale)
      setWords({ locale, messages: messages as typeof en })
    })
  }, [])
  if (words === null) return null
  return (
    <IntlProvider
      locale={words.locale}
      messages={words.messages}
      timeZone={Intl.DateTimeFormat().resolvedOptions().timeZone}
    >
      {children}
    </IntlProvider>
  )
}

/** The heading of a page that is reached from the board, and what stands under it. */
export function Page({ title, children }: { title: string; children: ReactNode }) {
  const t = useTranslations('account')
  useEffect(() => {
    document.title = `${title} · Jackfield`
  }, [title])
  return (
    // The body itself never scrolls: the board fills it.
    <div className="h-dvh overflow-y-auto">
      <main className="mx-auto flex w-full max-w-4xl flex-col gap-4 p-4">
        <div className="flex flex-wrap items-baseline gap-3">
          <h1 className="text-lg font-semibold">{title}</h1>
          <a className="ms-auto text-accent underline" href="/">
            {t('toBoard')}
          </a>
        </div>
        {children}
      </main>
    </div>
  )
}

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="card flex flex-col gap-3 bg-raised p-4" aria-label={title}>
      <h2 className="font-semibold">{title}</h2>
      {children}
    </section>
  )
}
