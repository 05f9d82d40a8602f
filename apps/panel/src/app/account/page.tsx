'use client'
import { AccountPage } from '../../screens/account/account-page.tsx'
import { Frame } from '../../ui/frame.tsx'

export default function Page() {
  return (
    <Frame>
      <AccountPage />
    </Frame>
  )
}
