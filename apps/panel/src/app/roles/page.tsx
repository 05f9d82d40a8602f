'use client'
import { RolesPage } from '../../screens/account/roles-page.tsx'
import { Frame } from '../../ui/frame.tsx'

export default function Page() {
  return (
    <Frame>
      <RolesPage />
    </Frame>
  )
}
