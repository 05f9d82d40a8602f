import { compareNumbers, filterExtensions, fold } from '@jackfield/client'
import type { ExtensionId, View, WhyOf } from '@jackfield/model'
import { CircleQuestionMark } from 'lucide-react'
import { nameOfRow } from '../../../commands/name-of-row.ts'
import type { Panel } from '../../../state/panel.tsx'
import type { FindRow } from './find-row.tsx'

/** How many are listed. */
const MOST = 8

const wordsOf = (text: string): string =>
  fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** The rows that are meant by "why 101" or "why sales": in the operator's language and in English; none when that is not what was typed. */
export function whyRows(
  { ui }: Pick<Panel, 'ui'>,
  view: View,
  typed: string,
  label: string,
  close: () => void,
): FindRow[] {
  const said = wordsOf(typed)
  const begin = ['why', wordsOf(label)].find((word) => said === word || said.startsWith(`${word} `))
  if (begin === undefined) return []
  const rest = said.slice(begin.length).trim()
  if (rest === '') return []
  return matches(view, rest).map((of) => ({
    id: `why:${of.table}:${of.id}`,
    icon: CircleQuestionMark,
    label,
    hint: nameOfRow(view, of),
    whyNot: () => null,
    choose: () => {
      close()
      ui.setState({ overlay: { kind: 'why', of } })
    },
  }))
}

function matches(view: View, rest: string): WhyOf[] {
  const ids = [...view.extensions.keys()].sort(compareNumbers) as ExtensionId[]
  const people = filterExtensions(view, ids, rest)
  const exact = people.filter((id) => fold(id) === rest)
  const others = (['queues', 'conferences', 'trunks', 'calls'] as const).flatMap((table) =>
    [...view[table].keys()]
      .map((id) => ({ table, id }))
      .filter((of) => wordsOf(`${nameOfRow(view, of)} ${of.id}`).includes(rest)),
  )
  const of = (id: ExtensionId): WhyOf => ({ table: 'extensions', id })
  return [...exact.map(of), ...people.filter((id) => !exact.includes(id)).map(of), ...others].slice(0, MOST)
}
