'use client'
import { Frame } from '../../screens/account/frame.tsx'
import { PeoplePage } from '../../screens/account/people-page.tsx'

export default function Page() {
  return (
    <Frame>
      <PeoplePage />
    </Frame>
  )
}
