'use client'
import { createPastBoard } from '@jackfield/client'
import { useCallback, useContext, useEffect, useState } from 'react'
import { I18nProvider } from 'react-aria-components'
import { useLocale, useTranslations } from 'use-intl'
import { useStore } from 'zustand'
import { WholeWords } from '../../i18n/whole-words.ts'
import { Ring } from '../../ring/ring.tsx'
import { usePanel, useSettings } from '../../state/panel.tsx'
import { takeToken } from '../../state/token.ts'
import { useSpeak } from '../../ui/announcer.tsx'
import { Voice } from '../../voice/voice.tsx'
import { CallsList } from '../board/calls/calls-list.tsx'
import { People } from '../board/people/people.tsx'
import { Places } from '../board/places/places.tsx'
import { Band } from './band.tsx'
import { LiveRing } from './live-ring.tsx'
import { LookOnly, Past } from './past.tsx'
import { Player } from './player.ts'
import { rewindApi } from './rewind-api.ts'
import { Scrubber } from './scrubber.tsx'
import { useAddress } from './use-address.ts'
import { usePlayerKeys } from './use-player-keys.ts'

/** V15: the board as it was at a moment of the last hour. Nothing is shown before its words have come. */
export function RewindPage() {
  return useContext(WholeWords) ? <Rewind /> : null
}

function Rewind() {
  const t = useTranslations('rewind')
  const live = usePanel()
  const [{ board, player }] = useState(() => {
    const past = createPastBoard(live.board.getState())
    const api = rewindApi(takeToken(location, history, () => sessionStorage))
    const timers = { setTimeout: setTimeout.bind(window), clearTimeout: clearTimeout.bind(window) as never }
    return { board: past, player: new Player({ api, board: past, timers, steady: () => performance.now() }) }
  })
  useEffect(() => {
    document.title = `${t('title')} · Jackfield`
  }, [t])
  // Whose board and which site it is comes over the link, perhaps later.
  useEffect(
    () =>
      live.board.subscribe(({ me, site, rules, demo }, before) => {
        if (me !== before.me || site !== before.site) board.store.setState({ me, site, rules, demo })
      }),
    [live, board],
  )
  useAddress(player)
  const { refused, refuse } = useRefusal()
  usePlayerKeys(player, refuse)
  const { state, message, shown } = useStore(player.store)
  const density = useSettings((settings) => settings.density)
  return (
    <I18nProvider locale={useLocale()}>
      <div className="board rewind" data-rewind={state}>
        <Band player={player} refused={refused} />
        <LiveRing />
        <Scrubber player={player} />
        {state !== 'ready' && (
          <p role={state === 'loading' ? 'status' : 'alert'} className="rewind-says">
            {t(state)} {message !== '' && <bdi className="text-ink-2">({message})</bdi>}
          </p>
        )}
        <Past board={board} player={player}>
          <LookOnly refuse={refuse}>
            <main className={`zones rewind-frame ${density}`} aria-busy={shown === null} aria-label={t('title')}>
              <div className="zone-desk">
                <CallsList />
              </div>
              <People />
              <Places />
            </main>
          </LookOnly>
        </Past>
      </div>
      {/* The live board goes on under it. */}
      <Ring />
      <Voice />
    </I18nProvider>
  )
}

/** How often a command was refused: each is said, also when it is the same again. */
function useRefusal(): { refused: number; refuse: () => void } {
  const t = useTranslations('rewind')
  const speak = useSpeak()
  const [refused, setRefused] = useState(0)
  const refuse = useCallback(() => {
    setRefused((count) => count + 1)
    speak(t('refused'), 'result')
  }, [speak, t])
  return { refused, refuse }
}
