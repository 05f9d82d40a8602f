'use client'
import type { Gap, GapPart, View } from '@jackfield/model'
import { useTranslations } from 'use-intl'
import { AtExchange } from '../text/at-exchange.tsx'
import { formatClock } from '../text/format-duration.ts'
import { useView } from './panel.tsx'

const gapsOf = (view: View): readonly Gap[] => [...view.gaps.values()]

/** V19: what the exchange did not tell of these parts of the board, in words; nothing when all of it is confirmed. */
export function GapLines({ of }: { of: readonly GapPart[] }) {
  const t = useTranslations()
  const gaps = useView(['gaps'], gapsOf)
  const exchanges = useView(['exchanges'], (view: View) => view.exchanges)
  // Of several exchanges each may have lost its own part.
  const shown = of.flatMap((part) => {
    const lost = gaps.filter((gap) => gap.part === part)
    return exchanges.size > 0 ? lost : lost.slice(0, 1)
  })
  return shown.map(({ id, part, state, sinceAt, reason }) => (
    <p
      key={id}
      role="status"
      data-gap={part}
      data-gap-state={state}
      title={[id, reason].filter(Boolean).join(': ')}
      className="text-xs text-warning"
    >
      <AtExchange id={id} /> {t(`gap.${state}`, { part: t(`gapPart.${part}`), time: formatClock(sinceAt) })}
    </p>
  ))
}
