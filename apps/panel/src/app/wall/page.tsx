'use client'
import { Wall } from '../../screens/wall/wall.tsx'
import { PanelProvider } from '../../state/panel.tsx'
import { StaleProvider } from '../../state/stale-context.tsx'
import { ThemeKeeper } from '../../ui/theme.tsx'
import { WordsProvider } from '../../ui/words-provider.tsx'
import '../../screens/wall/wall.css'

export default function Page() {
  return (
    <PanelProvider>
      <ThemeKeeper />
      <WordsProvider>
        <StaleProvider>
          <Wall />
        </StaleProvider>
      </WordsProvider>
    </PanelProvider>
  )
}
