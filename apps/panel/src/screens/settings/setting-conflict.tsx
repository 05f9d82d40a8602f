'use client'
import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { KeepChoice } from '../account/keep-choice.tsx'
import { Lines } from './lines.tsx'

type Props = {
  mine: readonly string[]
  theirs: readonly string[]
  /** Who was faster; '' = not known. */
  who: string
  keepMine: () => void
  takeTheirs: () => void
}

/** Two have changed one setting at once: both are shown, and whoever was later says which counts. */
export function SettingConflict({ mine, theirs, who, keepMine, takeTheirs }: Props) {
  const t = useTranslations('site')
  const words = useTranslations('contacts')
  const box = useRef<HTMLDivElement>(null)
  // The button that was pressed is gone.
  useEffect(() => box.current?.focus(), [])
  return (
    <div ref={box} role="alert" tabIndex={-1} className="flex flex-col gap-3 outline-none" data-conflict="">
      <p>{t('changedMeanwhile', { who: who || t('somebody') })}</p>
      <div className="grid gap-3 sm:grid-cols-2">
        {[
          { title: words('mineNow'), lines: mine },
          { title: words('theirsNow'), lines: theirs },
        ].map(({ title, lines }) => (
          <div key={title} className="card p-3">
            <h3 className="text-ink-2">{title}</h3>
            <Lines lines={lines} />
          </div>
        ))}
      </div>
      <KeepChoice keepMine={keepMine} takeTheirs={takeTheirs} />
    </div>
  )
}
