'use client'
import { Frame } from '../../screens/account/frame.tsx'
import { SignInPage } from '../../screens/account/sign-in-page.tsx'

export default function Page() {
  return (
    <Frame>
      <SignInPage />
    </Frame>
  )
}
