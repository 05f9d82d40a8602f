'use client'
import { AuditPage } from '../../screens/audit/audit-page.tsx'
import { Frame } from '../../ui/frame.tsx'

export default function Page() {
  return (
    <Frame>
      <AuditPage />
    </Frame>
  )
}
