'use client'
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'

type Props<Row> = {
  rows: readonly Row[]
  set: (rows: readonly Row[]) => void
  /** What a new row says. */
  fresh: Row
  most: number
  /** The word of the button that adds one. */
  add: string
  /** How a row is called: by its place, from 1. */
  nameOf: (place: number) => string
  /** Its order counts: rows can be moved. */
  ordered?: boolean
  say: (text: string) => void
  children: (row: Row, set: (row: Row) => void, place: number) => ReactNode
}

/** Rows that are written, added, taken out and moved. The focus goes where the hand goes on. */
export function Rows<Row>({ rows, set, fresh, most, add, nameOf, ordered, say, children }: Props<Row>) {
  const t = useTranslations('site')
  const layout = useTranslations('layout')
  const list = useRef<HTMLDivElement>(null)
  /** What gets the focus when it is drawn. */
  const next = useRef<string | null>(null)
  useEffect(() => {
    if (next.current === null) return
    list.current?.querySelector<HTMLElement>(next.current)?.focus()
    next.current = null
  })
  const move = (from: number, by: 1 | -1) => {
    const to = from + by
    if (to < 0 || to >= rows.length) return
    const [here, there] = [rows[from]!, rows[to]!]
    next.current = `[data-row="${to}"] [data-move="${by}"]`
    set(rows.map((row, at) => (at === from ? there : at === to ? here : row)))
    say(layout('place', { name: nameOf(from + 1), place: to + 1, of: rows.length }))
  }
  return (
    <div ref={list} className="flex flex-col gap-2">
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows that are written have no name of their own
        <div key={at} data-row={at} className="flex items-start gap-2">
          <div className="min-w-0 flex-1">
            {children(row, (now) => set(rows.map((one, place) => (place === at ? now : one))), at + 1)}
          </div>
          {ordered && (
            <>
              <IconButton
                Icon={ArrowUp}
                by={-1}
                isOff={at === 0}
                label={t('earlier', { name: nameOf(at + 1) })}
                act={() => move(at, -1)}
              />
              <IconButton
                Icon={ArrowDown}
                by={1}
                isOff={at === rows.length - 1}
                label={t('later', { name: nameOf(at + 1) })}
                act={() => move(at, 1)}
              />
            </>
          )}
          <IconButton
            Icon={X}
            label={t('remove', { name: nameOf(at + 1) })}
            act={() => {
              next.current = rows.length === 1 ? '[data-add]' : `[data-row="${Math.min(at, rows.length - 2)}"] input`
              set(rows.filter((_, place) => place !== at))
            }}
          />
        </div>
      ))}
      {rows.length < most && (
        <button
          type="button"
          className="button flex items-center gap-1 self-start"
          data-add=""
          onClick={() => {
            next.current = `[data-row="${rows.length}"] input`
            set([...rows, fresh])
          }}
        >
          <Plus size="0.875rem" aria-hidden="true" />
          {add}
        </button>
      )}
    </div>
  )
}

type ButtonProps = { Icon: typeof X; by?: 1 | -1; isOff?: boolean; label: string; act: () => void }
function IconButton({ Icon, by, isOff = false, label, act }: ButtonProps) {
  return (
    <button
      type="button"
      className="button flex-none aria-disabled:opacity-40"
      aria-label={label}
      title={label}
      aria-disabled={isOff}
      {...(by === undefined ? { 'data-remove': '' } : { 'data-move': by })}
      onClick={() => {
        if (!isOff) act()
      }}
    >
      <Icon size="0.875rem" aria-hidden="true" />
    </button>
  )
}
