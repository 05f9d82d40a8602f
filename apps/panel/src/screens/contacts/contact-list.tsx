'use client'
import { Phone } from 'lucide-react'
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Name, PhoneNumber } from '../../text/name.tsx'
import { VipMark } from '../../text/vip.tsx'
import { type Contact, titleOf } from './contacts-api.ts'

/** Height of a row. */
const ROW_REM = 3
/** Rows that are drawn above and below what is in sight. */
const AROUND = 10

type Props = {
  total: number
  rows: ReadonlyMap<number, Contact>
  chosen: string | null
  need: (first: number, last: number) => void
  choose: (contact: Contact) => void
  call: (number: string) => void
}

/** As many contacts as there are; only those in sight are drawn. The arrow keys go from one to the next. */
export function ContactList({ total, rows, chosen, need, choose, call }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const [range, setRange] = useState({ first: 0, last: 30 })
  const [focus, setFocus] = useState<number | null>(null)
  const look = () => {
    const { scrollTop, clientHeight } = box.current!
    const height = rowHeight()
    const first = Math.max(0, Math.floor(scrollTop / height) - AROUND)
    setRange({ first, last: Math.ceil((scrollTop + clientHeight) / height) + AROUND })
  }
  useLayoutEffect(look, [])
  const last = Math.min(range.last, total - 1)
  useEffect(() => {
    if (last >= range.first) need(range.first, last)
  }, [need, range.first, last])
  // Before the next key can come: one that finds no row in focus would be lost.
  useLayoutEffect(() => {
    if (focus === null) return
    const row = box.current?.querySelector<HTMLElement>(`[data-at="${focus}"]`)
    row?.focus()
    // What stands in the place of a row that is still read keeps the keys until the row has come.
    if (row?.dataset.contact !== undefined) setFocus(null)
  })
  const onKeyDown = (event: KeyboardEvent) => {
    const { at: here = Number.NaN } = (event.target as HTMLElement).closest<HTMLElement>('[data-at]')?.dataset ?? {}
    const at = focus ?? Number(here)
    const step = steps[event.key]
    if (Number.isNaN(at) || step === undefined) return
    event.preventDefault()
    const next = Math.min(Math.max(at + step, 0), total - 1)
    const [top, height] = [next * rowHeight(), rowHeight()]
    const view = box.current!
    if (top < view.scrollTop) view.scrollTop = top
    else if (top + height > view.scrollTop + view.clientHeight) view.scrollTop = top + height - view.clientHeight
    look()
    setFocus(next)
  }
  const places = Array.from({ length: Math.max(0, last - range.first + 1) }, (_, n) => range.first + n)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the buttons inside have the focus, and the keys bubble
    <div
      ref={box}
      onScroll={look}
      onKeyDown={onKeyDown}
      className="min-h-0 flex-1 overflow-y-auto"
      data-list="contacts"
    >
      <ul className="relative" style={{ height: `${total * ROW_REM}rem` }}>
        {places.map((at) => (
          <li
            key={at}
            aria-setsize={total}
            aria-posinset={at + 1}
            className="absolute inset-x-0 flex items-center gap-2 border-line border-b px-2"
            style={{ top: `${at * ROW_REM}rem`, height: `${ROW_REM}rem` }}
          >
            <Row contact={rows.get(at) ?? null} at={at} chosen={chosen} choose={choose} call={call} />
          </li>
        ))}
      </ul>
    </div>
  )
}
const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }
const rowHeight = () => ROW_REM * Number.parseFloat(getComputedStyle(document.documentElement).fontSize)

function Row({
  contact,
  at,
  chosen,
  choose,
  call,
}: Pick<Props, 'chosen' | 'choose' | 'call'> & { contact: Contact | null; at: number }) {
  const t = useTranslations('contacts')
  if (contact === null)
    return (
      <span tabIndex={-1} data-at={at} className="px-2 text-ink-3">
        …
      </span>
    )
  const { numbers, company, name, vip, tags } = contact
  const [first] = numbers
  const title = titleOf(contact)
  return (
    <>
      <button
        type="button"
        data-at={at}
        data-contact={contact.id}
        aria-current={chosen === contact.id}
        onClick={() => choose(contact)}
        className="flex min-h-10 min-w-0 flex-1 items-center gap-2 rounded-md px-2 py-1 text-start hover:bg-raised aria-[current=true]:bg-accent-tint"
      >
        {vip && <VipMark />}
        <span className="min-w-0 truncate font-medium">
          <Name>{title}</Name>
        </span>
        {name !== '' && company !== '' && (
          <span className="min-w-0 truncate text-ink-2">
            <Name>{company}</Name>
          </span>
        )}
        {contact.source !== null && (
          <span className="chip hidden flex-none sm:inline">
            <Name>{contact.source}</Name>
          </span>
        )}
        {contact.book === 'mine' && <span className="chip flex-none">{t('mine')}</span>}
        {tags.slice(0, 3).map((tag) => (
          <span key={tag} className="chip hidden flex-none sm:inline">
            <Name>{tag}</Name>
          </span>
        ))}
        {first && (
          <span className="ms-auto flex-none text-ink-2 tabular-nums">
            <PhoneNumber>{first.written}</PhoneNumber>
            {numbers.length > 1 && ` +${numbers.length - 1}`}
          </span>
        )}
      </button>
      {first && <CallButton name={title} number={first.normal} call={call} />}
    </>
  )
}

export function CallButton({ name, number, call }: { name: string; number: string; call: (number: string) => void }) {
  const t = useTranslations('contacts')
  const label = t('callWhom', { name, number })
  return (
    <button
      type="button"
      className="button flex-none"
      data-call-number={number}
      aria-label={label}
      title={label}
      onClick={() => call(number)}
    >
      <Phone size="0.875rem" aria-hidden="true" />
    </button>
  )
}
