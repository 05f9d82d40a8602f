'use client'
import { History, Undo2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useStore } from 'zustand'
import { formatClock } from '../../text/format-duration.ts'
import { type Player, shownAt } from './player.ts'

/** Says in words, colour and pattern that this is not now. */
export function Band({ player, refused }: { player: Player; refused: number }) {
  const t = useTranslations('rewind')
  const second = useStore(player.store, (state) => Math.floor(shownAt(state) / 1000))
  return (
    <header className="rewind-band" data-rewind-at={second === 0 ? '' : new Date(second * 1000).toISOString()}>
      <div className="rewind-band-words">
        <History aria-hidden="true" size="1.25rem" className="flex-none" />
        <div className="min-w-0">
          <h1>{second === 0 ? t('notLive') : t('band', { time: formatClock(second * 1000) })}</h1>
          <p key={refused} data-refused={refused > 0} className={refused > 0 ? 'rewind-refused' : ''}>
            {t(refused > 0 ? 'refused' : 'look')}
          </p>
        </div>
        <a className="button primary ms-auto flex-none" href="/">
          <Undo2 size="0.875rem" aria-hidden="true" />
          {t('back')} <kbd className="kbd key-hint">Esc</kbd>
        </a>
      </div>
    </header>
  )
}
