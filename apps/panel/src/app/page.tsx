'use client'
import { Board } from '../screens/board/board.tsx'
import { PanelProvider } from '../state/panel.tsx'
import { Announcer } from '../ui/announcer.tsx'
import { ThemeKeeper } from '../ui/theme.tsx'
import { WordsProvider } from '../ui/words-provider.tsx'

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
