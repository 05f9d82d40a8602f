'use client'
import { SettingsPage } from '../../screens/settings/settings-page.tsx'
import { Frame } from '../../ui/frame.tsx'

export default function Page() {
  return (
    <Frame>
      <SettingsPage />
    </Frame>
  )
}
