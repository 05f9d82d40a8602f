'use client'
import type { Trunk, TrunkId } from '@jackfield/model'
import { CircleCheck, CircleQuestionMark, CircleX } from 'lucide-react'
import { memo } from 'react'
import { useTranslations } from 'use-intl'
import { trunkTone } from '../../../look/state-look.ts'
import { useRow } from '../../../state/panel.tsx'
import { useStale } from '../../../state/stale-context.tsx'
import { AtExchange } from '../../../text/at-exchange.tsx'
import { Name } from '../../../text/name.tsx'
import { RowMenuButton } from '../dialogs/row-menu-button.tsx'

const good: ReadonlySet<Trunk['state']> = new Set(['registered', 'reachable'])

/** V6: a trunk: is it there, how far, how many calls. */
export const TrunkLine = memo(function TrunkLine({ id }: { id: TrunkId }) {
  const t = useTranslations()
  const stale = useStale()
  const trunk = useRow('trunks', id)
  if (!trunk) return null
  const up = good.has(trunk.state)
  const Icon = up ? CircleCheck : trunk.state === 'unknown' ? CircleQuestionMark : CircleX
  return (
    <li
      data-trunk={id}
      data-row={`trunks:${id}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: its menu opens by key
      tabIndex={0}
      data-trunk-state={trunk.state}
      data-stale={stale}
      data-tone={trunkTone(trunk.state)}
      className="tone hatch flex items-center gap-2 px-3 py-1.5"
    >
      <Icon size="0.875rem" className="flex-none text-tone" aria-hidden="true" />
      <span className="min-w-0">
        <span className="flex items-baseline gap-2">
          <Name className="font-medium">{trunk.name}</Name>
          <AtExchange id={id} />
        </span>
        <span className={`block text-xs ${up ? 'text-ink-3' : 'text-tone'}`}>
          {t(`trunks.${trunk.state}`)}
          {up && trunk.rttMs !== null && ` · ${t('feeds.ms', { ms: Math.round(trunk.rttMs) })}`}
        </span>
      </span>
      <span className="ms-auto flex-none text-xs text-ink-2">
        {t('trunks.in', { count: trunk.callsIn })} · {t('trunks.out', { count: trunk.callsOut })}
      </span>
      <RowMenuButton who={trunk.name} />
    </li>
  )
})
