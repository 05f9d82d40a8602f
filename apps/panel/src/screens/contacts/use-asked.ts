'use client'
import { useEffect, useState } from 'react'
import { addressOf, allContacts, type ContactsAsked, readAddress } from './contacts-address.ts'

/** Which contacts are asked for, as the address says it: a choice can be gone back from, letters that are typed can't one by one. */
export function useAsked(): { asked: ContactsAsked; ask: (change: Partial<ContactsAsked>) => void } {
  const [asked, setAsked] = useState(allContacts)
  useEffect(() => {
    const read = () => setAsked(readAddress(location.search))
    read()
    addEventListener('popstate', read)
    return () => removeEventListener('popstate', read)
  }, [])
  const ask = (change: Partial<ContactsAsked>) => {
    const wanted = { ...asked, ...change }
    const keep = change.find === undefined ? 'pushState' : 'replaceState'
    history[keep](null, '', addressOf(wanted))
    setAsked(wanted)
  }
  return { asked, ask }
}
