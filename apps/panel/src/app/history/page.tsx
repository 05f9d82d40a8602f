'use client'
import { HistoryPage } from '../../screens/history/history-page.tsx'
import { Frame } from '../../ui/frame.tsx'

export default function Page() {
  return (
    <Frame>
      <HistoryPage />
    </Frame>
  )
}
