'use client'
import { Frame } from '../../screens/account/frame.tsx'
import { AuditPage } from '../../screens/audit/audit-page.tsx'

export default function Page() {
  return (
    <Frame>
      <AuditPage />
    </Frame>
  )
}
