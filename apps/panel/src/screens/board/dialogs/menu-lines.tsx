import {
  BellRing,
  ChevronLeft,
  ChevronRight,
  Ellipsis,
  Headphones,
  LayoutGrid,
  ListOrdered,
  type LucideIcon,
  NotebookPen,
  PhoneOff,
  UserRound,
  UsersRound,
} from 'lucide-react'
import type { PointerEvent } from 'react'
import { type Key, Menu, MenuItem, Popover, SubmenuTrigger, useLocale } from 'react-aria-components'
import { useTranslations } from 'use-intl'
import { capOf } from '../../../commands/help.ts'
import type { MenuGroup } from '../../../commands/menu-groups.ts'
import type { MenuPart } from './menu-parts.ts'

export interface Item {
  /** The command's label, or a name of its own. Unique in its menu. */
  id: string
  group: MenuGroup
  label: string
  icon: LucideIcon
  hotkey?: string
  danger?: boolean
  /** Why not; null = it can. */
  why: string | null
  /** `more`: Shift was held. */
  run: (more: boolean) => void
}

/** What each menu of the tree does with a choice. */
export interface MenuHand {
  onPointerDownCapture: (event: PointerEvent) => void
  onAction: (key: Key) => void
  onClose: () => void
}

const groupIcons: Record<MenuGroup, LucideIcon> = {
  call: BellRing,
  more: Ellipsis,
  supervise: Headphones,
  notes: NotebookPen,
  person: UserRound,
  queue: ListOrdered,
  room: UsersRound,
  board: LayoutGrid,
  end: PhoneOff,
}

export const popoverClass = 'card w-80 max-w-[90vw] overflow-y-auto bg-raised shadow-2xl'
export const lineClass =
  'grid cursor-default grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-2.5 rounded-md px-2.5 py-1.5 outline-none focus:bg-accent-tint'

/**
 * One thing that can be done, with its key; or can't be, with the reason. `hidden`: it is folded away, and the arrows pass over it. `low`: it keeps the height of one line, so that
 * nothing below it moves.
 */
export function ItemLine({ item, hidden = false, low = false }: { item: Item; hidden?: boolean; low?: boolean }) {
  const { id, label, icon: Icon, hotkey, why, danger } = item
  return (
    <MenuItem
      id={id}
      textValue={label}
      data-action={id}
      data-why={why ?? undefined}
      shouldCloseOnSelect={why === null}
      isDisabled={hidden}
      className={`${lineClass} data-[why]:cursor-not-allowed data-[why]:data-disabled:hidden`}
    >
      <Icon size="0.875rem" className={why === null ? '' : 'text-ink-3'} aria-hidden="true" />
      {/* Its name is all that it shows, with the key or the reason: what is said and what is seen are one. */}
      <span
        className={`truncate ${why === null ? (danger ? 'text-danger' : '') : 'text-ink-3'}`}
        title={(low && why) || undefined}
      >
        {low && why !== null ? `${label} · ${why}` : label}
      </span>
      {hotkey && (why === null || low) ? (
        <kbd className={`kbd ${why === null ? '' : 'invisible'}`}>{capOf(hotkey)}</kbd>
      ) : (
        <span />
      )}
      {why !== null && !low && <span className="col-start-2 text-xs text-ink-2">{why}</span>}
    </MenuItem>
  )
}

/** A group under one line: a menu beside the menu. */
export function FoldedGroup({ part, hand }: { part: MenuPart<Item>; hand: MenuHand }) {
  const t = useTranslations()
  const Icon = groupIcons[part.group]
  const Onward = useLocale().direction === 'rtl' ? ChevronLeft : ChevronRight
  const name = t(`menu.${part.group}`)
  return (
    <SubmenuTrigger>
      <MenuItem
        id={`group:${part.group}`}
        textValue={name}
        data-holds={part.items.map(({ id }) => id).join(' ')}
        className={`${lineClass} data-open:bg-accent-tint`}
      >
        <Icon size="0.875rem" aria-hidden="true" />
        <span className="truncate">{name}</span>
        <Onward size="0.875rem" className="text-ink-3" aria-hidden="true" />
      </MenuItem>
      <Popover data-submenu="" className={popoverClass}>
        <Menu {...hand} aria-label={name} className="p-1 outline-none">
          {part.items.map((item) => (
            <ItemLine key={item.id} item={item} low />
          ))}
        </Menu>
      </Popover>
    </SubmenuTrigger>
  )
}
