'use client'
import type { Gap, GapPart, View } from '@jackfield/model'
import { type ReactNode, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { formatClock } from '../text/format-duration.ts'
import { useView } from './panel.tsx'
import { StaleContext, useAsOf, useStale } from './stale-context.tsx'

const gapsOf = (view: View): readonly Gap[] => [...view.gaps.values()]

/** V19: what the exchange did not tell of these parts of the board, in words; nothing when all of it is confirmed. */
export function Gaps({ of }: { of: readonly GapPart[] }) {
  const t = useTranslations()
  const gaps = useView(['gaps'], gapsOf)
  const shown = of.flatMap((part) => gaps.find((gap) => gap.part === part) ?? [])
  return shown.map(({ id, part, state, sinceAt, reason }) => (
    <p
      key={part}
      role="status"
      data-gap={part}
      data-gap-state={state}
      title={[id, reason].filter(Boolean).join(': ')}
      className="text-xs text-warning"
    >
      {t(`gap.${state}`, { part: t(`gapPart.${part}`), time: formatClock(sinceAt) })}
    </p>
  ))
}

/** V19: rows inside look last known while that part of the board is. */
export function StalePart({ part, children }: { part: GapPart; children: ReactNode }) {
  const gap = useView(['gaps'], gapsOf).find((one) => one.part === part && one.state === 'last-known')
  const whole = useStale()
  const asOf = useAsOf()
  const since = gap?.sinceAt ?? null
  const value = useMemo(
    () => (whole || since === null ? { stale: whole, asOf, part: false } : { stale: true, asOf: since, part: true }),
    [whole, asOf, since],
  )
  return <StaleContext value={value}>{children}</StaleContext>
}

/** Whether the exchange has told of that part at all: only then is what is missing absent. */
export function useTold(part: GapPart): boolean {
  return !useView(['gaps'], gapsOf).some((gap) => gap.part === part)
}
