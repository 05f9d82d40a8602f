'use client'
import { useTranslations } from 'use-intl'
import { Rows } from './rows.tsx'
import { SettingForm } from './setting-form.tsx'
import type { SiteSetting } from './site-api.ts'

/** As many as can be looked over. */
const MOST = 200
/** As the gateway takes them. */
const MAX_WORDS = 120

interface Row {
  readonly to: string
  readonly words: string
}

type Props = { setting: SiteSetting<'greetings'>; changed: (setting: SiteSetting<'greetings'>) => void }

/** A14: with which words a call is answered. */
export function GreetingsForm({ setting, changed }: Props) {
  const t = useTranslations('site.greetings')
  return (
    <SettingForm
      setting={setting}
      label={t('title')}
      linesOf={(greetings) => Object.entries(greetings).map(([to, words]) => `${to}: ${words}`)}
      draftOf={(greetings): readonly Row[] => Object.entries(greetings).map(([to, words]) => ({ to, words }))}
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
                name="greeting-to"
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
                name="greeting"
                required
                aria-label={t('item', { n })}
                dir="auto"
                autoComplete="off"
                maxLength={MAX_WORDS}
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
