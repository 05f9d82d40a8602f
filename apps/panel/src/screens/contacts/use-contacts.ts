'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { ContactsAsked } from './contacts-address.ts'
import { type Contact, type ContactPage, fetchContacts, PAGE } from './contacts-api.ts'

interface Shown extends Pick<ContactPage, 'total' | 'mayShare' | 'hasOwn'> {
  /** By their place in the list, as far as they were read. */
  readonly rows: ReadonlyMap<number, Contact>
  readonly state: 'loading' | 'ready' | 'failed'
  /** Why not; null = nothing is wrong. */
  readonly code: string | null
}
const nothing: Shown = { total: 0, mayShare: false, hasOwn: false, rows: new Map(), state: 'loading', code: null }

/** How long after the last key the gateway is asked, ms. */
const TYPING_MS = 120

/** The contacts that are found, page by page as they come into sight. `again` reads them anew. */
export function useContacts({ find, book, tag }: ContactsAsked) {
  const [shown, setShown] = useState(nothing)
  /** An answer to what was asked before the last change is not shown. */
  const asked = useRef(0)
  const pages = useRef(new Set<number>())
  const load = useCallback(
    async (page: number) => {
      if (pages.current.has(page)) return
      pages.current.add(page)
      const mine = asked.current
      const answer = await fetchContacts({ find, book, tag }, page * PAGE)
      if (asked.current !== mine) return
      if (!answer.ok) {
        pages.current.delete(page)
        setShown((was) => ({ ...was, state: 'failed', code: answer.code }))
        return
      }
      const { items, ...rest } = answer.value
      setShown((was) => ({
        ...rest,
        rows: new Map([...was.rows, ...items.map((one, at) => [page * PAGE + at, one] as const)]),
        state: 'ready',
        code: null,
      }))
    },
    [find, book, tag],
  )
  const again = useCallback(() => {
    asked.current += 1
    pages.current.clear()
    setShown((was) => ({ ...was, rows: new Map(), state: 'loading', code: null }))
    void load(0)
  }, [load])
  useEffect(() => {
    const timer = setTimeout(again, find === '' ? 0 : TYPING_MS)
    return () => clearTimeout(timer)
  }, [again, find])
  /** These places are in sight. */
  const need = useCallback(
    (first: number, last: number) => {
      for (let page = Math.floor(first / PAGE); page <= Math.floor(last / PAGE); page++) void load(page)
    },
    [load],
  )
  return { shown, need, again }
}
