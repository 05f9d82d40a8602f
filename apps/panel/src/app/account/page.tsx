'use client'
import { AccountPage } from '../../screens/account/account-page.tsx'
import { Frame } from '../../screens/account/frame.tsx'

export default function Page() {
  return (
    <Frame>
      <AccountPage />
    </Frame>
  )
}
