'use client'
import { PeoplePage } from '../../screens/account/people-page.tsx'
import { Frame } from '../../ui/frame.tsx'

export default function Page() {
  return (
    <Frame>
      <PeoplePage />
    </Frame>
  )
}
