'use client'
import { makeExtensionGroups } from '@jackfield/client'
import { densities, type GapPart, type View } from '@jackfield/model'
import { Search, X } from 'lucide-react'
import { useDeferredValue, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Gaps, StalePart } from '../../../state/gaps.tsx'
import { usePanel, useSettings, useUi, useView } from '../../../state/panel.tsx'
import { useKnown } from '../../../state/stale-context.tsx'
import { AfterFirst, partOf } from '../../../ui/after-first.tsx'
import { PeopleGrid } from './people-grid.tsx'
import { countPeople } from './people-headings.tsx'
import { arrange, findPeople } from './people-index.ts'

const tabStrip = partOf(() => import('./tab-strip.tsx').then(({ TabStrip }) => TabStrip))

/** Zone 2: everybody, or a tab of them. The list knows ids alone; a state that changes draws one tile and the count on top. */
export function People() {
  const t = useTranslations()
  const { board } = usePanel()
  const [select] = useState(makeExtensionGroups)
  const groups = useView(['extensions'], select)
  const favourites = useSettings((settings) => settings.favourites)
  const layout = useSettings((settings) => settings.layout)
  const tabs = useSettings((settings) => settings.tabs)
  const tab = useSettings((settings) => settings.tab)
  const density = useSettings((settings) => settings.density)
  const typed = useUi((ui) => ui.filter)
  const filter = useDeferredValue(typed)
  const tabPeople = useMemo(() => {
    const people = tabs.find(({ name }) => name === tab)?.people
    return people ? new Set(people) : null
  }, [tabs, tab])
  const arranged = useMemo(
    () => arrange(groups, favourites, findPeople(board.getState().view, groups, filter), layout, tabPeople),
    [groups, favourites, filter, layout, tabPeople, board],
  )
  const known = useKnown()
  const nobody = groups.length === 0
  return (
    <section aria-labelledby="people-title" id="people" data-zone="people" tabIndex={-1} className="zone-people">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 id="people-title" className="zone-title whitespace-nowrap max-[43rem]:basis-full">
          {t('people.title')} <Summary />
        </h2>
        <FilterBox />
        <DensityChoice />
      </header>
      {tabs.length > 0 && <AfterFirst part={tabStrip} meanwhile={<div className="h-7 flex-none" />} />}
      <Gaps of={ofPeople} />
      {arranged.length > 0 ? (
        <StalePart part="phones">
          <PeopleGrid groups={arranged} density={density} />
        </StalePart>
      ) : (
        <div className="grid flex-1 place-items-center text-ink-2 max-[43rem]:items-start max-[43rem]:pt-6">
          <p className="max-w-md text-center text-balance">
            {nobody ? (
              t(known ? 'people.none' : 'people.noneWhile')
            ) : filter.trim() === '' ? (
              t('people.tabEmpty')
            ) : (
              <>
                {t('people.noMatch', { filter })}
                <br />
                {t('people.noMatchHint')}
              </>
            )}
          </p>
        </div>
      )}
    </section>
  )
}

/** Parts of the board that speak of people. */
const ofPeople: readonly GapPart[] = ['phones', 'people', 'holds', 'presence', 'voicemail']

const count = (view: View) => countPeople(view, view.extensions.keys())

function Summary() {
  const t = useTranslations()
  const [total, free, busy, ringing] = useView(['extensions'], count)
  if (total === 0) return null
  return (
    <small>
      {t('people.summary', { total, free, busy })}
      {ringing > 0 && <span className="text-ringing"> · {t('people.ringing', { count: ringing })}</span>}
    </small>
  )
}

function FilterBox() {
  const t = useTranslations()
  const { ui } = usePanel()
  const filter = useUi((state) => state.filter)
  const input = useRef<HTMLInputElement>(null)
  const set = (value: string) => ui.setState({ filter: value })
  return (
    <div className="relative ms-auto min-w-32 flex-[0_1_20rem] basis-40 grow max-w-80 max-[43rem]:max-w-none">
      <Search
        size="0.875rem"
        className="pointer-events-none absolute inset-y-0 start-2.5 my-auto text-ink-3"
        aria-hidden="true"
      />
      <input
        ref={input}
        id="people-filter"
        type="text"
        autoComplete="off"
        spellCheck={false}
        aria-label={t('people.filter')}
        placeholder={t('people.filter')}
        className="field ps-8 pe-8 text-ellipsis"
        value={filter}
        onChange={(event) => set(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.stopPropagation()
            if (filter) set('')
            else input.current?.blur()
          }
          if (event.key === 'ArrowDown' || event.key === 'Enter') {
            event.preventDefault()
            document.querySelector<HTMLElement>('[data-extension]')?.focus()
          }
        }}
      />
      {filter ? (
        <button
          type="button"
          className="icon-button absolute inset-y-0 end-0 my-auto"
          aria-label={t('people.clear')}
          onClick={() => set('')}
        >
          <X size="0.875rem" />
        </button>
      ) : (
        <kbd className="kbd key-hint absolute inset-y-0 end-2 my-auto">/</kbd>
      )}
    </div>
  )
}

function DensityChoice() {
  const t = useTranslations()
  const { settings } = usePanel()
  const density = useSettings((state) => state.density)
  return (
    <fieldset className="flex rounded-lg border border-line p-0.5" aria-label={t('people.density')}>
      {densities.map((one, i) => (
        <button
          key={one}
          type="button"
          aria-pressed={density === one}
          aria-label={t(`people.${one}`)}
          title={t(`people.${one}`)}
          className="grid h-6.5 w-7 place-items-center rounded-md text-ink-3 aria-pressed:bg-accent-tint aria-pressed:text-accent"
          onClick={() => settings.setState({ density: one })}
        >
          <DensityIcon rows={4 - i} />
        </button>
      ))}
    </fieldset>
  )
}

/** As many lines as would fit: shows compact and large without a text. */
function DensityIcon({ rows }: { rows: number }) {
  const gap = 14 / rows
  const bars = Array.from({ length: rows }, (_, i) => `M0 ${i * gap}h14v${gap - 1.5}h-14z`).join('')
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" fill="currentColor" aria-hidden="true">
      <path d={bars} />
    </svg>
  )
}
