'use client'
import { AuditPage } from '../../screens/audit/audit-page.tsx'
import { PanelProvider } from '../../state/panel.tsx'
import { Announcer } from '../../ui/announcer.tsx'
import { ThemeKeeper } from '../../ui/theme.tsx'
import { WordsProvider } from '../../ui/words-provider.tsx'

export default function Page() {
  return (
    <PanelProvider>
      <ThemeKeeper />
      <WordsProvider>
        <Announcer>
          <AuditPage />
        </Announcer>
      </WordsProvider>
    </PanelProvider>
  )
}
