'use client'
import type { LucideIcon } from 'lucide-react'
import { type ReactNode, useMemo, useRef } from 'react'
import { Header, Menu, MenuItem, MenuSection, Popover, Text } from 'react-aria-components'
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

/** A menu of commands beside what it is about: what can be done first, then what can't be now, each with its reason. */
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
  const sorted = [...items.filter(({ why }) => why === null), ...items.filter(({ why }) => why !== null)]
  return (
    <Popover
      isOpen
      triggerRef={useMemo(() => ({ current: anchor }), [anchor])}
      data-menu=""
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
              className="grid cursor-default grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-2.5 rounded-md px-2.5 py-1.5 outline-none focus:bg-accent-tint data-[why]:cursor-not-allowed"
            >
              <Icon size="0.875rem" className={why === null ? '' : 'text-ink-3'} aria-hidden="true" />
              <Text slot="label" className={`truncate ${why === null ? (danger ? 'text-danger' : '') : 'text-ink-3'}`}>
                {word}
              </Text>
              {hotkey && why === null ? <kbd className="kbd">{capOf(hotkey)}</kbd> : <span />}
              {why !== null && (
                <Text slot="description" className="col-start-2 text-xs text-ink-2">
                  {why}
                </Text>
              )}
            </MenuItem>
          ))}
        </MenuSection>
      </Menu>
    </Popover>
  )
}
