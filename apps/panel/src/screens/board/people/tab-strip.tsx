'use client'
import type { View } from '@jackfield/model'
import { useCallback, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { usePanel, useSettings, useUi, useView } from '../../../state/panel.tsx'
import { Name } from '../../../text/name.tsx'
import { useSpeak } from '../../../ui/announcer.tsx'
import { countPeople } from './people-headings.tsx'

/** A16: everybody, and the operator's own tabs of people. Which one is shown now is said. */
export function TabStrip() {
  const t = useTranslations()
  const speak = useSpeak()
  const tabs = useSettings((settings) => settings.tabs)
  const tab = useSettings((settings) => settings.tab)
  const before = useRef(tab)
  useEffect(() => {
    if (before.current !== tab) speak(t('tabs.now', { tab: tab ?? t('tabs.all') }))
    before.current = tab
  }, [tab, speak, t])
  return (
    <fieldset aria-label={t('tabs.title')} className="-mt-1 flex flex-none flex-wrap items-center gap-1">
      <TabButton name={null} people={null} />
      {tabs.map(({ name, people }) => (
        <TabButton key={name} name={name} people={people} />
      ))}
      <span className="key-hint ms-1 flex gap-1" dir="ltr">
        <kbd className="kbd">&lt;</kbd>
        <kbd className="kbd">&gt;</kbd>
      </span>
    </fieldset>
  )
}

function TabButton({ name, people }: { name: string | null; people: readonly string[] | null }) {
  const t = useTranslations()
  const { settings, ui } = usePanel()
  const shown = useSettings(({ tab }) => tab === name)
  const over = useUi(({ slot }) => name !== null && slot?.tab === name)
  const count = useCallback((view: View) => countPeople(view, people ?? view.extensions.keys()), [people])
  const [total, , , ringing] = useView(['extensions'], count)
  return (
    <button
      type="button"
      data-tab={name ?? ''}
      aria-pressed={shown}
      className={`flex h-7 max-w-48 items-center gap-1.5 rounded-md border px-2.5 text-ink-2 hover:text-ink aria-pressed:bg-accent-tint aria-pressed:font-semibold aria-pressed:text-accent ${over ? 'border-accent' : 'border-line'}`}
      onClick={() => {
        settings.setState({ tab: name })
        ui.setState({ cursor: null })
      }}
    >
      <Name>{name ?? t('tabs.all')}</Name>
      <span className="flex-none font-normal">{total}</span>
      {ringing > 0 && !shown && (
        <span className="flex-none font-normal text-ringing">· {t('people.ringing', { count: ringing })}</span>
      )}
    </button>
  )
}
