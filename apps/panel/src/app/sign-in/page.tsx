'use client'
import { SignInPage } from '../../screens/account/sign-in-page.tsx'
import { Frame } from '../../ui/frame.tsx'

export default function Page() {
  return (
    <Frame>
      <SignInPage />
    </Frame>
  )
}
