'use client'
import type { BoardState } from '@jackfield/client'
import type { ExtensionId, LegId, View } from '@jackfield/model'
import { ExternalLink } from 'lucide-react'
import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { useBoard, useSettings, useUi, useView } from '../state/panel.tsx'
import { type Pop, popsOf } from './pops.ts'

const popsIn = ({ site }: BoardState) => site.screenPops
const alike = (a: readonly Pop[], b: readonly Pop[]) =>
  a.length === b.length && a.every(({ href, label }, i) => href === b[i]?.href && label === b[i]?.label)

/** A2: the pages of other programs that belong to a call, on its card. */
export function PopLinks({ legId }: { legId: LegId }) {
  const t = useTranslations('pop')
  const pops = useBoard(popsIn)
  const mine = useSettings(({ myExtension }) => myExtension) as ExtensionId | null
  const blocked = useUi(({ blockedPop }) => blockedPop === legId)
  const shown = useView(
    ['legs', 'calls', 'queues', 'extensions'],
    useCallback((view: View) => popsOf(view, pops, legId, mine), [pops, legId, mine]),
    alike,
  )
  if (shown.length === 0) return null
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1" data-pops="">
      {shown.map(({ href, label, place }) => (
        <a
          key={place}
          href={href}
          target="_blank"
          rel="noopener noreferrer"
          // A drag that begins on it is the card's, and a click is no choice of the call.
          draggable={false}
          onClick={(event) => event.stopPropagation()}
          className="inline-flex min-h-6 items-center gap-1 text-accent underline"
        >
          {label}
          <ExternalLink size="0.75rem" role="img" aria-label={t('window')} />
        </a>
      ))}
      {blocked && (
        <span role="status" className="text-xs text-warning" data-pop-blocked="">
          {t('blocked')}
        </span>
      )}
    </div>
  )
}
