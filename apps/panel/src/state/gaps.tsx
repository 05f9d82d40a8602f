'use client'
import type { Gap, GapPart, View } from '@jackfield/model'
import { type ReactNode, useMemo } from 'react'
import { AfterFirst, partOf } from '../ui/after-first.tsx'
import { useView } from './panel.tsx'
import { StaleContext, useAsOf, useStale } from './stale-context.tsx'

const gapsOf = (view: View): readonly Gap[] => [...view.gaps.values()]

/** Those of all rows: of several exchanges each has gaps of its own, for which `OfExchange` looks. */
const nothing: readonly Gap[] = []
const wholeGaps = (view: View): readonly Gap[] => (view.exchanges.size > 0 ? nothing : gapsOf(view))

const gapLines = partOf<{ of: readonly GapPart[] }>(() => import('./gap-lines.tsx').then(({ GapLines }) => GapLines))

/** V19: what the exchange did not tell of these parts of the board, in words; nothing when all of it is confirmed. */
export function Gaps({ of }: { of: readonly GapPart[] }) {
  return useView(['gaps'], hasGaps) && <AfterFirst part={gapLines} of={of} />
}
const hasGaps = (view: View) => view.gaps.size > 0

/** V19: rows inside look last known while that part of the board is. */
export function StalePart({ part, children }: { part: GapPart; children: ReactNode }) {
  const gap = useView(['gaps', 'exchanges'], wholeGaps).find((one) => one.part === part && one.state === 'last-known')
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
