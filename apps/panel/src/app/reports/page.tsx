'use client'
import { ReportsPage } from '../../screens/reports/reports-page.tsx'
import { Frame } from '../../ui/frame.tsx'
import '../../screens/reports/reports.css'

export default function Page() {
  return (
    <Frame>
      <ReportsPage />
    </Frame>
  )
}
