import { AppWindow } from 'lucide-react'
import { pagesFor } from '../../../state/pages.ts'
import type { Panel } from '../../../state/panel.tsx'
import type { FindRow } from './find-row.tsx'
import { isMeant } from './layout-rows.ts'

type Title = ReturnType<typeof pagesFor>[number]['title']

/** The other pages, for who types the beginning of their name. */
export function pageRows({ board }: Pick<Panel, 'board'>, typed: string, label: (title: Title) => string): FindRow[] {
  if (typed.trim().length < 2) return []
  return pagesFor(board.getState())
    .map(({ href, title }) => ({ href, label: label(title) }))
    .filter((one) => isMeant(one.label, typed))
    .map((one) => ({
      id: `page:${one.href}`,
      icon: AppWindow,
      label: one.label,
      hint: one.href,
      whyNot: () => null,
      choose: () => location.assign(one.href),
    }))
}
