import { Eye } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useBoard } from '../../../state/panel.tsx'
import { seeAs } from '../../../state/see-as.ts'
import { ask } from '../../account/ask.ts'
import type { FindRow } from './find-row.tsx'
import { isMeant } from './layout-rows.ts'

/** How many are listed. */
const MOST = 8

type People = { people: { displayName: string; disabled: boolean }[]; configured: { name: string }[] }

/** The people whose board may be seen: asked for once by an administrator, none for everybody else. */
export function useSeeAsNames(): readonly string[] {
  const mayAsk = useBoard((state) => state.administers && !state.viewOnly)
  const [names, setNames] = useState<readonly string[]>([])
  useEffect(() => {
    if (!mayAsk) return
    void ask<People>('GET', '/people').then((answer) => {
      if (!answer.ok) return
      const { people, configured } = answer.value
      const known = people.filter(({ disabled }) => !disabled).map(({ displayName }) => displayName)
      setNames([...known, ...configured.map(({ name }) => name)])
    })
  }, [mayAsk])
  return names
}

/** S4: the boards of others, for who types their name or "see the board". */
export const seeAsRows = (names: readonly string[], typed: string, label: (name: string) => string): FindRow[] =>
  typed.trim().length < 2
    ? []
    : names
        .map((name) => ({ name, label: label(name) }))
        .filter((one) => isMeant(one.label, typed))
        .slice(0, MOST)
        .map((one) => ({
          id: `see-as:${one.name}`,
          icon: Eye,
          label: one.label,
          whyNot: () => null,
          choose: () => seeAs(one.name),
        }))
