'use client'
import { partyLabel } from '@jackfield/client'
import type { ExtensionId, View } from '@jackfield/model'
import { BellRing } from 'lucide-react'
import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { usePanel, useSettings, useView } from '../../state/panel.tsx'

/** A call of the operator's that rings now, on the live board. */
export function LiveRing() {
  const t = useTranslations()
  const { cards } = usePanel()
  const mine = useSettings((settings) => settings.myExtension) as ExtensionId | null
  const who = useView(
    ['extensions', 'legs', 'calls', 'parkedCalls'],
    useCallback(
      (view: View) => {
        const ringing = mine === null ? undefined : cards(view, mine).find(({ phase }) => phase === 'ringing')
        const leg = ringing && view.legs.get(ringing.legId)
        return leg ? ((leg.party && partyLabel(leg.party)) ?? '') : null
      },
      [mine, cards],
    ),
  )
  return (
    <div role="alert" data-live-ring={who !== null} className="flex-none">
      {who !== null && (
        <p className="flex items-center gap-2 border-b border-ringing bg-ringing-tint px-3 py-2 font-semibold text-ringing">
          <BellRing size="1rem" aria-hidden="true" className="flex-none" />
          <span className="min-w-0 text-pretty">{t('rewind.rings', { who: who || t('party.unknown') })}</span>
          <a className="button ms-auto flex-none" href="/">
            {t('rewind.back')}
          </a>
        </p>
      )}
    </div>
  )
}
