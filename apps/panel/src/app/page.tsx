'use client'
import { Board } from '../board/board.tsx'
import { WordsProvider } from '../i18n/words-provider.tsx'
import { PanelProvider } from '../live/panel.tsx'
import { Announcer } from '../outcome/announcer.tsx'
import { ThemeKeeper } from '../settings/theme.tsx'

export default function Page() {
  return (
    <PanelProvider>
      <ThemeKeeper />
      <WordsProvider>
        <Announcer>
          <Board />
        </Announcer>
      </WordsProvider>
    </PanelProvider>
  )
}
