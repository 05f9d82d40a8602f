'use client'
import { useTranslations } from 'use-intl'
import { KeepChoice } from '../account/keep-choice.tsx'
import { type Contact, type Fields, fieldsOf } from './contacts-api.ts'

type Props = {
  mine: Fields
  /** null = it was removed. */
  theirs: Contact | null
  keepMine: () => void
  takeTheirs: () => void
}

/** Two have changed one contact at once: both are shown, and whoever was later says which counts. */
export function Conflict({ mine, theirs, keepMine, takeTheirs }: Props) {
  const t = useTranslations('contacts')
  const other = theirs && fieldsOf(theirs)
  const rows = (['name', 'company', 'numbers', 'tags', 'vip', 'note'] as const).map((field) => ({
    field,
    mine: wordOf(mine, field),
    theirs: other ? wordOf(other, field) : '',
  }))
  return (
    <section role="alert" className="flex flex-col gap-3" data-conflict="">
      <p>{theirs === null ? t('goneMeanwhile') : t('changedMeanwhile', { who: theirs.changedBy || '–' })}</p>
      <table className="w-full">
        <thead>
          <tr className="text-ink-2">
            <td />
            <th scope="col" className="p-1 text-start font-normal">
              {t('mineNow')}
            </th>
            {other && (
              <th scope="col" className="p-1 text-start font-normal">
                {t('theirsNow')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={row.field}
              className={`border-line border-t align-top ${row.mine === row.theirs ? 'text-ink-2' : ''}`}
            >
              <th scope="row" className="p-1 text-start font-normal text-ink-2">
                {t(row.field)}
              </th>
              <td className="p-1 [overflow-wrap:anywhere]">
                <bdi dir="auto">{row.mine}</bdi>
              </td>
              {other && (
                <td className="p-1 [overflow-wrap:anywhere]">
                  <bdi dir="auto">{row.theirs}</bdi>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <KeepChoice isGone={theirs === null} keepMine={keepMine} takeTheirs={takeTheirs} />
    </section>
  )
}

function wordOf(fields: Fields, field: keyof Fields): string {
  if (field === 'numbers')
    return fields.numbers.map(({ label, written }) => [written, label].filter(Boolean).join(' ')).join(', ')
  if (field === 'tags') return fields.tags.join(', ')
  return field === 'vip' ? (fields.vip ? '✓' : '–') : fields[field]
}
