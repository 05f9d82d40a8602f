'use client'
import { ChevronDown } from 'lucide-react'
import { type ReactNode, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { Menu, MenuItem, MenuSection, Popover } from 'react-aria-components'
import { useTranslations } from 'use-intl'
import type { MenuGroup } from '../../../commands/menu-groups.ts'
import { useClose } from '../../../ui/sheet.tsx'
import { FoldedGroup, type Item, ItemLine, lineClass, type MenuHand, popoverClass } from './menu-lines.tsx'
import { keptParts, menuParts } from './menu-parts.ts'

const UNFOLD = 'unfold'

const ruled = 'mt-1 border-t border-line pt-1'

/**
 * A menu of commands beside what it is about: what can be done, in groups, the rarer of them folded under a line each; and under one line what
 * can't be done now, each with its reason. While it is open no line moves, whatever the call does meanwhile.
 */
export function ItemsMenu({
  anchor,
  label,
  title,
  items,
  main = 'call',
}: {
  anchor: Element
  label: string
  title: ReactNode
  items: readonly Item[]
  /** The group that the row is about: it comes first and is never folded. */
  main?: MenuGroup
}) {
  const close = useClose()
  const t = useTranslations()
  const shift = useRef(false)
  const [unfolded, setUnfolded] = useState(false)
  const [opened] = useState(() => menuParts(items, main))
  const last = useRef(opened)
  const gone = (item: Item): Item => ({ ...item, why: t('menu.gone') })
  // The same however often it is drawn: what came with the last drawing keeps its place.
  const shown = keptParts(last.current, items, { unfolded, gone })
  useLayoutEffect(() => {
    last.current = shown
  })
  const { parts, came, unable, folds } = shown
  const folded = folds && !unfolded
  const hand: MenuHand = {
    onPointerDownCapture: (event) => {
      shift.current = event.shiftKey
    },
    onAction: (key) => {
      if (key === UNFOLD) return setUnfolded(true)
      const item = items.find((one) => one.id === key)
      if (item === undefined || item.why !== null) return
      // After the menu has closed and given back the focus: the command may open something itself.
      const { current: more } = shift
      setTimeout(() => item.run(more))
    },
    onClose: close,
  }
  return (
    <Popover
      isOpen
      triggerRef={useMemo(() => ({ current: anchor }), [anchor])}
      data-menu=""
      aria-label={label}
      placement="bottom start"
      onOpenChange={(open) => open || close()}
      className={popoverClass}
    >
      <div className="flex flex-wrap gap-x-2 px-3.5 pt-2.5 pb-0.5 font-semibold">{title}</div>
      <Menu {...hand} autoFocus="first" aria-label={label} className="p-1 outline-none">
        {parts.map((part, i) => (
          <MenuSection
            key={part.group}
            id={part.group}
            aria-label={t(`menu.${part.group}`)}
            // Lines that are a group each need no rule between them.
            className={i === 0 || (part.folded && parts[i - 1]?.folded) ? '' : ruled}
          >
            {part.folded ? (
              <FoldedGroup part={part} hand={hand} />
            ) : (
              part.items.map((item) => <ItemLine key={item.id} item={item} low />)
            )}
          </MenuSection>
        ))}
        {came.length > 0 && (
          <MenuSection id="came" aria-label={t('menu.came')} className={parts.length > 0 ? ruled : ''}>
            {came.map((item) => (
              <ItemLine key={item.id} item={item} low />
            ))}
          </MenuSection>
        )}
        {unable.length > 0 && (
          <MenuSection
            id="unable"
            aria-label={t('menu.unable')}
            className={parts.length + came.length > 0 ? ruled : ''}
          >
            {unable.map((item) => (
              <ItemLine key={item.id} item={item} hidden={folded} />
            ))}
            {folded && (
              <MenuItem
                id={UNFOLD}
                textValue={t('picker.cannotNow', { count: unable.length })}
                data-action={UNFOLD}
                shouldCloseOnSelect={false}
                className={`${lineClass} text-ink-2`}
              >
                <ChevronDown size="0.875rem" aria-hidden="true" />
                <span>{t('picker.cannotNow', { count: unable.length })}</span>
              </MenuItem>
            )}
          </MenuSection>
        )}
      </Menu>
    </Popover>
  )
}
