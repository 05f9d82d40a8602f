'use client'
import { ContactsPage } from '../../screens/contacts/contacts-page.tsx'
import { Frame } from '../../ui/frame.tsx'

export default function Page() {
  return (
    <Frame>
      <ContactsPage />
    </Frame>
  )
}
