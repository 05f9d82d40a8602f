'use client'
import { QueueScreen } from '../../screens/queue/queue-screen.tsx'
import { PanelProvider } from '../../state/panel.tsx'
import { Announcer } from '../../ui/announcer.tsx'
import { ThemeKeeper } from '../../ui/theme.tsx'
import { WordsProvider } from '../../ui/words-provider.tsx'
import '../../screens/queue/queue.css'

export default function Page() {
  return (
    <PanelProvider>
      <ThemeKeeper />
      <WordsProvider>
        <Announcer>
          <QueueScreen />
        </Announcer>
      </WordsProvider>
    </PanelProvider>
  )
}
