import { useEffect, useState } from 'react'
import { askAsAdministrator as ask } from '../../account/ask.ts'
import type { FindRow } from './find-row.tsx'

/** How many contacts are listed, and how many numbers of each. */
const MOST = 5
const MOST_NUMBERS = 3
/** How long after the last key the gateway is asked, ms. */
const TYPING_MS = 120

interface Found {
  readonly id: string
  readonly name: string
  readonly company: string
  readonly numbers: readonly { readonly normal: string; readonly label: string }[]
}

/** A1: the contacts that a text finds, asked of the gateway while it is typed; none for who may not read them. */
export function useFoundContacts(typed: string): readonly Found[] {
  const [found, setFound] = useState<{ of: string; items: readonly Found[] }>({ of: '', items: [] })
  const text = typed.trim()
  useEffect(() => {
    if (text.length < 2) return
    let isMeant = true
    const timer = setTimeout(async () => {
      const answer = await ask<{ items: Found[] }>(
        'GET',
        `/contacts?${new URLSearchParams({ find: text, limit: String(MOST) })}`,
      )
      if (isMeant && answer.ok) setFound({ of: text, items: answer.value.items })
    }, TYPING_MS)
    return () => {
      isMeant = false
      clearTimeout(timer)
    }
  }, [text])
  // What was found for another text may be somebody else.
  return found.of === text && text.length >= 2 ? found.items : []
}

/** One row for each number, made by `row`. */
export const contactRows = (
  found: readonly Found[],
  row: (id: string, number: string, who: string, hint: string) => FindRow,
): FindRow[] =>
  found.flatMap(({ id, name, company, numbers }) =>
    numbers
      .slice(0, MOST_NUMBERS)
      .map(({ normal, label }, at) =>
        row(
          `contact:${id}:${at}`,
          normal,
          name || company,
          [name === '' ? '' : company, normal, label].filter(Boolean).join(' · '),
        ),
      ),
  )
