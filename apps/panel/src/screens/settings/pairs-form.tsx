'use client'
import { useTranslations } from 'use-intl'
import { Rows } from './rows.tsx'
import { SettingForm } from './setting-form.tsx'
import type { SiteSetting } from './site-api.ts'

/** As many as can be looked over. */
const MOST = 200
interface Row {
  readonly to: string
  readonly words: string
}

type PairKey = 'greetings' | 'places'
type Props = { setting: SiteSetting<PairKey>; most: number; changed: (setting: SiteSetting<PairKey>) => void }

/** Words for a number or a name: A14 with which a call is answered, V3 what a queue or another place is called. */
export function PairsForm({ setting, most, changed }: Props) {
  const t = useTranslations(`site.${setting.key}`)
  return (
    <SettingForm
      setting={setting}
      label={t('title')}
      linesOf={(pairs) => Object.entries(pairs).map(([to, words]) => `${to}: ${words}`)}
      draftOf={(pairs): readonly Row[] => Object.entries(pairs).map(([to, words]) => ({ to, words }))}
      sentOf={(rows) => Object.fromEntries(rows.map(({ to, words }) => [to.trim(), words.trim()]))}
      problemOf={(rows) => {
        const names = rows.map(({ to }) => to.trim())
        const twice = names.find((name, at) => name !== '' && names.indexOf(name) !== at)
        return twice === undefined ? null : t('twice', { name: twice })
      }}
      changed={changed}
    >
      {(rows, set, say) => (
        <Rows
          rows={rows}
          set={set}
          fresh={{ to: '', words: '' }}
          most={MOST}
          add={t('add')}
          nameOf={(n) => t('item', { n })}
          say={say}
        >
          {(row, write, n) => (
            <div className="flex flex-wrap gap-2">
              <input
                name={`${setting.key}-to`}
                required
                aria-label={t('to', { n })}
                dir="auto"
                autoComplete="off"
                spellCheck={false}
                maxLength={80}
                className="field min-w-32 flex-1"
                value={row.to}
                onChange={({ target }) => write({ ...row, to: target.value })}
              />
              <input
                name={setting.key}
                required
                aria-label={t('item', { n })}
                dir="auto"
                autoComplete="off"
                maxLength={most}
                className="field min-w-48 flex-[3]"
                value={row.words}
                onChange={({ target }) => write({ ...row, words: target.value })}
              />
            </div>
          )}
        </Rows>
      )}
    </SettingForm>
  )
}
