'use client'
import { ChevronDown, type LucideIcon } from 'lucide-react'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import { Header, Menu, MenuItem, MenuSection, Popover } from 'react-aria-components'
import { useTranslations } from 'use-intl'
import { capOf } from '../../../commands/help.ts'
import { useClose } from '../../../ui/sheet.tsx'

export interface Item {
  id: string
  label: string
  icon: LucideIcon
  hotkey?: string
  danger?: boolean
  /** Why not; null = it can. */
  why: string | null
  /** `more`: Shift was held. */
  run: (more: boolean) => void
}

const UNFOLD = 'unfold'

/** A menu of commands beside what it is about: what can be done, and under one line what can't be now, each with its reason. */
export function ItemsMenu({
  anchor,
  label,
  title,
  items,
}: {
  anchor: Element
  label: string
  title: ReactNode
  items: readonly Item[]
}) {
  const close = useClose()
  const shift = useRef(false)
  const t = useTranslations()
  const [unfolded, setUnfolded] = useState(false)
  const able = items.filter(({ why }) => why === null)
  const unable = items.filter(({ why }) => why !== null)
  // A single one, or nothing else: the line that folds would be longer than what it folds.
  const folds = unable.length > 1 && able.length > 0 && !unfolded
  const sorted = [...able, ...unable]
  return (
    <Popover
      isOpen
      triggerRef={useMemo(() => ({ current: anchor }), [anchor])}
      data-menu=""
      aria-label={label}
      placement="bottom start"
      onOpenChange={(open) => open || close()}
      className="card w-80 max-w-[90vw] overflow-y-auto bg-raised shadow-2xl"
    >
      <Menu
        onPointerDownCapture={(event) => {
          shift.current = event.shiftKey
        }}
        autoFocus="first"
        aria-label={label}
        className="p-1 outline-none"
        onAction={(key) => {
          if (key === UNFOLD) return setUnfolded(true)
          const item = items.find((one) => one.id === key)
          if (item?.why !== null) return
          // After the menu has closed and given back the focus: the command may open something itself.
          const { current: more } = shift
          setTimeout(() => item.run(more))
        }}
        onClose={close}
      >
        <MenuSection>
          <Header className="flex gap-2 px-2.5 py-1.5 font-semibold">{title}</Header>
          {sorted.map(({ id, label: word, icon: Icon, hotkey, why, danger }) => (
            <MenuItem
              key={id}
              id={id}
              textValue={word}
              data-action={id}
              data-why={why ?? undefined}
              shouldCloseOnSelect={why === null}
              // Folded it is passed over by the arrows too.
              isDisabled={why !== null && folds}
              className="grid cursor-default grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-2.5 rounded-md px-2.5 py-1.5 outline-none focus:bg-accent-tint data-[why]:cursor-not-allowed data-[why]:data-disabled:hidden"
            >
              <Icon size="0.875rem" className={why === null ? '' : 'text-ink-3'} aria-hidden="true" />
              {/* Its name is all that it shows, with the key or the reason: what is said and what is seen are one. */}
              <span className={`truncate ${why === null ? (danger ? 'text-danger' : '') : 'text-ink-3'}`}>{word}</span>
              {hotkey && why === null ? <kbd className="kbd">{capOf(hotkey)}</kbd> : <span />}
              {why !== null && <span className="col-start-2 text-xs text-ink-2">{why}</span>}
            </MenuItem>
          ))}
          {folds && (
            <MenuItem
              id={UNFOLD}
              textValue={t('picker.cannotNow', { count: unable.length })}
              data-action={UNFOLD}
              shouldCloseOnSelect={false}
              className="grid cursor-default grid-cols-[auto_minmax(0,1fr)] items-center gap-x-2.5 rounded-md border-t border-line px-2.5 py-1.5 text-ink-2 outline-none focus:bg-accent-tint"
            >
              <ChevronDown size="0.875rem" aria-hidden="true" />
              <span>{t('picker.cannotNow', { count: unable.length })}</span>
            </MenuItem>
          )}
        </MenuSection>
      </Menu>
    </Popover>
  )
}
