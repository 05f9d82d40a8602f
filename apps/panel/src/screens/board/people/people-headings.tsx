// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid of absolutely placed rows can't be a <table>
'use client'
import type { ExtensionState, View } from '@jackfield/model'
import { ChevronDown } from 'lucide-react'
import { memo, useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { useUi, useView } from '../../../state/panel.tsx'
import { Name } from '../../../text/name.tsx'
import { FAVOURITES, type Group } from './people-index.ts'

const onCall: ReadonlySet<ExtensionState> = new Set(['talking', 'held', 'dialing', 'busy'])

/** How many of these there are, are free, are on a call, and ring. */
export function countPeople(view: View, ids: Iterable<string>): readonly [number, number, number, number] {
  let [total, free, busy, ringing] = [0, 0, 0, 0]
  for (const id of ids) {
    const state = view.extensions.get(id)?.state
    if (state === undefined) continue
    total++
    if (state === 'idle') free++
    else if (state === 'ringing') ringing++
    else if (onCall.has(state)) busy++
  }
  return [total, free, busy, ringing]
}

/** Each over its tiles; a group that has the row for itself has all of its width. */
export const Headings = memo(function Headings({
  groups,
  columns,
  tabStop,
  fold,
}: {
  groups: readonly Group[]
  columns: number
  tabStop: boolean
  fold: (group: string, folded: boolean) => void
}) {
  return (
    <div
      role="presentation"
      className="grid h-full gap-1.5"
      style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
    >
      {groups.map((group, i) => {
        const start = 1 + groups.slice(0, i).reduce((sum, one) => sum + one.ids.length, 0)
        const end = i === groups.length - 1 ? -1 : start + group.ids.length
        return (
          <div key={group.name} role="presentation" className="min-w-0" style={{ gridColumn: `${start} / ${end}` }}>
            <Heading group={group} tabStop={tabStop} fold={fold} />
          </div>
        )
      })}
    </div>
  )
})

/** The name of a group and how its people are; folds them away, and then says who of them rings or talks by their number. */
const Heading = memo(function Heading({
  group: { name, ids, folded },
  tabStop,
  fold,
}: {
  group: Group
  tabStop: boolean
  fold: (group: string, folded: boolean) => void
}) {
  const t = useTranslations()
  const over = useUi(({ slot }) => name === FAVOURITES && slot !== null && slot.tab === null && slot.at === null)
  const count = useCallback((view: View) => countPeople(view, ids), [ids])
  const [total, free, busy, ringing] = useView(['extensions'], count)
  const words = (
    <>
      <Name>{name === FAVOURITES ? t('people.favourites') : name === '' ? t('people.ungrouped') : name}</Name>
      <span className="flex-none font-normal text-ink-3">
        {folded ? t('people.summary', { total, free, busy }) : `${total} · ${t('people.freeOf', { free })}`}
        {folded && ringing > 0 && <span className="text-ringing"> · {t('people.ringing', { count: ringing })}</span>}
      </span>
    </>
  )
  return (
    <div
      role="rowheader"
      tabIndex={-1}
      data-favourites={name === FAVOURITES ? '' : undefined}
      className={`flex h-full items-end pb-1 font-semibold ${over ? 'text-accent' : 'text-ink-2'}`}
    >
      {folded === null ? (
        <span className="flex min-h-6 min-w-0 items-center gap-2">{words}</span>
      ) : (
        <button
          type="button"
          data-fold={name}
          aria-expanded={!folded}
          tabIndex={tabStop ? 0 : -1}
          className="flex min-h-6 min-w-0 items-center gap-2 rounded-md hover:text-ink"
          onClick={() => fold(name, !folded)}
        >
          <ChevronDown
            size="0.875rem"
            className={`-me-1 flex-none ${folded ? '-rotate-90 rtl:rotate-90' : ''}`}
            aria-hidden="true"
          />
          {words}
        </button>
      )}
    </div>
  )
})
