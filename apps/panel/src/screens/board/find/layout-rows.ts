import { fold } from '@jackfield/client'
import { LayoutPanelLeft, Undo2 } from 'lucide-react'
import type { Panel } from '../../../state/panel.tsx'
import { arrangementOf, type NamedLayout } from '../../../state/saved-layouts.ts'
import type { FindRow } from './find-row.tsx'

/** How many are listed. */
const MOST = 8

/** The saved layouts, those of the site too, each with what puts it to use; before them the way back from the one that was used last. */
export function layoutRows(
  { ui, settings, board }: Pick<Panel, 'ui' | 'settings' | 'board'>,
  typed: string,
  words: { readonly use: (name: string) => string; readonly back: (name: string) => string },
  does: { readonly use: (layout: NamedLayout) => void; readonly back: (back: () => void) => void },
): FindRow[] {
  if (typed.trim().length < 2) return []
  const { usedLayout } = ui.getState()
  const own = settings.getState().layouts
  const offered = board.getState().site.layouts.map((one) => ({ name: one.name, ...arrangementOf(one) }))
  const rows = [
    ...(usedLayout === null ? [] : [row('back', Undo2, words.back(usedLayout.name), () => does.back(usedLayout.back))]),
    ...own.map((one) => row(`own:${one.name}`, LayoutPanelLeft, words.use(one.name), () => does.use(one))),
    ...offered.map((one) => row(`site:${one.name}`, LayoutPanelLeft, words.use(one.name), () => does.use(one))),
  ]
  return rows.filter(({ label }) => isMeant(label, typed)).slice(0, MOST)
}

/** Whether each word typed begins a word of the label. */
export function isMeant(label: string, typed: string): boolean {
  const has = fold(label).split(/[^\p{L}\p{N}]+/u)
  return fold(typed)
    .trim()
    .split(/\s+/)
    .every((part) => has.some((word) => word.startsWith(part)))
}

const row = (id: string, icon: FindRow['icon'], label: string, choose: () => void): FindRow => ({
  id: `layout:${id}`,
  icon,
  label,
  whyNot: () => null,
  choose,
})
