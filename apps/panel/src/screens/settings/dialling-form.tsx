'use client'
import { useTranslations } from 'use-intl'
import { Field } from '../account/fields.tsx'
import { namesIn } from './names-in.ts'
import { Rows } from './rows.tsx'
import { SettingForm } from './setting-form.tsx'
import type { SiteSetting } from './site-api.ts'

const MOST = 50
const lists = ['deny', 'allow'] as const
type Row = Readonly<Record<'role' | (typeof lists)[number], string>>

type Props = { setting: SiteSetting<'dialling'>; changed: (setting: SiteSetting<'dialling'>) => void }

/** S12: numbers that a role may not call. */
export function DiallingForm({ setting, changed }: Props) {
  const t = useTranslations('site.dialling')
  return (
    <SettingForm
      setting={setting}
      label={t('title')}
      linesOf={(classes) =>
        Object.entries(classes).map(([role, of]) =>
          [role, ...lists.flatMap((list) => (of[list].length > 0 ? `${t(list)}: ${of[list].join(', ')}` : []))].join(
            ' · ',
          ),
        )
      }
      draftOf={(classes): readonly Row[] =>
        Object.entries(classes).map(([role, of]) => ({ role, deny: of.deny.join(', '), allow: of.allow.join(', ') }))
      }
      sentOf={(rows) =>
        Object.fromEntries(
          rows.map(({ role, deny, allow }) => [role.trim(), { deny: namesIn(deny), allow: namesIn(allow) }]),
        )
      }
      problemOf={(rows) => {
        const names = rows.map(({ role }) => role.trim())
        const twice = names.find((name, at) => name !== '' && names.indexOf(name) !== at)
        return twice === undefined ? null : t('twice', { name: twice })
      }}
      changed={changed}
    >
      {(rows, set, say) => (
        <Rows
          rows={rows}
          set={set}
          fresh={{ role: '', deny: '', allow: '' }}
          most={MOST}
          add={t('add')}
          nameOf={(n) => t('item', { n })}
          say={say}
        >
          {(row, write, n) => (
            <fieldset className="card grid min-w-0 items-start gap-2 p-3 sm:grid-cols-3" aria-label={t('item', { n })}>
              <Field name="dial-role" label={t('role')} value={row.role} set={(role) => write({ ...row, role })} />
              {lists.map((list) => (
                <Field
                  key={list}
                  name={`dial-${list}`}
                  label={t(list)}
                  hint={t('listHint')}
                  value={row[list]}
                  set={(text) => write({ ...row, [list]: text })}
                />
              ))}
            </fieldset>
          )}
        </Rows>
      )}
    </SettingForm>
  )
}
