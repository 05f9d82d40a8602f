'use client'
import { RewindPage } from '../../screens/rewind/rewind-page.tsx'
import { PanelProvider } from '../../state/panel.tsx'
import { Announcer } from '../../ui/announcer.tsx'
import { ThemeKeeper } from '../../ui/theme.tsx'
import { WordsProvider } from '../../ui/words-provider.tsx'
import '../../screens/rewind/rewind.css'

export default function Page() {
  return (
    <PanelProvider>
      <ThemeKeeper />
      <WordsProvider>
        <Announcer>
          <RewindPage />
        </Announcer>
      </WordsProvider>
    </PanelProvider>
  )
}
