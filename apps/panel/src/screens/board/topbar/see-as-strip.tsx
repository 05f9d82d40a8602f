'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useBoard } from '../../../state/panel.tsx'
import { endSeeAs, forgetSeenUntilNow, seenUntilNow } from '../../../state/see-as.ts'

/** S4: whose board this is, when it is somebody else's, and the way back. */
export function SeeAsStrip() {
  const t = useTranslations('seeAs')
  const me = useBoard((state) => state.me)
  const viewOnly = useBoard((state) => state.viewOnly)
  const [over, setOver] = useState(seenUntilNow)
  const name = me.name ?? ''
  if (!viewOnly && over === null) return null
  const close = () => {
    forgetSeenUntilNow()
    setOver(null)
  }
  return (
    <section
      role="status"
      data-see-as={viewOnly ? name : 'over'}
      className="flex flex-none flex-wrap items-center gap-x-3 gap-y-1 border-b border-accent bg-accent-tint px-3 py-1.5"
    >
      <p className="min-w-0 grow text-pretty">{viewOnly ? t('shown', { name }) : t('over', { name: over ?? '' })}</p>
      <button
        type="button"
        className="button flex-none"
        data-end-see-as=""
        onClick={viewOnly ? () => endSeeAs({ over: false }) : close}
      >
        {viewOnly ? t('end') : t('close')}
      </button>
    </section>
  )
}
