'use client'
import { useTranslations } from 'use-intl'
import { Field } from '../account/fields.tsx'
import { namesIn } from './names-in.ts'
import { Rows } from './rows.tsx'
import { SettingForm } from './setting-form.tsx'
import type { ScreenPop, SiteSetting } from './site-api.ts'

/** As the gateway takes them. */
const MOST = 20
/** What the address of a page may have of the call. */
export const popFields = '{number}, {name}, {did}, {queue}, {call}, {extension}'

const lists = ['queues', 'numbers', 'people'] as const
const times = ['never', 'ring', 'answer'] as const

/** A page as its fields have it: lists with commas. */
type Row = Pick<ScreenPop, 'url' | 'label' | 'opens'> & Record<(typeof lists)[number], string>
const fresh: Row = { url: '', label: '', opens: 'never', queues: '', numbers: '', people: '' }

const joined = (names: readonly string[] | null): string => names?.join(', ') ?? ''
function parted(text: string): readonly string[] | null {
  const names = namesIn(text)
  return names.length === 0 ? null : names
}

type Props = { setting: SiteSetting<'screenPops'>; changed: (setting: SiteSetting<'screenPops'>) => void }

/** A2: pages of other programs that belong to a call. */
export function PopsForm({ setting, changed }: Props) {
  const t = useTranslations('site.pops')
  return (
    <SettingForm
      setting={setting}
      label={t('title')}
      linesOf={(pops) =>
        pops.map((pop) =>
          [
            `${pop.label}: ${pop.url}`,
            ...(pop.opens === 'never' ? [] : [t(pop.opens)]),
            ...lists.flatMap((list) => (pop[list] === null ? [] : `${t(list)}: ${joined(pop[list])}`)),
          ].join(' · '),
        )
      }
      draftOf={(pops): readonly Row[] =>
        pops.map(({ queues, numbers, people, ...pop }) => ({
          ...{ ...pop, queues: joined(queues), numbers: joined(numbers), people: joined(people) },
        }))
      }
      sentOf={(rows) =>
        rows.map(({ queues, numbers, people, ...pop }) => ({
          ...{ ...pop, queues: parted(queues), numbers: parted(numbers), people: parted(people) },
        }))
      }
      changed={changed}
    >
      {(rows, set, say) => (
        <Rows
          rows={rows}
          set={set}
          fresh={fresh}
          most={MOST}
          add={t('add')}
          nameOf={(n) => t('item', { n })}
          ordered
          say={say}
        >
          {(row, write, n) => (
            <fieldset className="card grid min-w-0 items-start gap-2 p-3 sm:grid-cols-2" aria-label={t('item', { n })}>
              <Field name="pop-label" label={t('label')} value={row.label} set={(label) => write({ ...row, label })} />
              <label className="flex flex-col gap-1">
                {t('opens')}
                <select
                  name="pop-opens"
                  className="field"
                  value={row.opens}
                  onChange={({ target }) => write({ ...row, opens: target.value as Row['opens'] })}
                >
                  {times.map((time) => (
                    <option key={time} value={time}>
                      {t(time)}
                    </option>
                  ))}
                </select>
              </label>
              <div className="col-span-full">
                <Field name="pop-url" label={t('url')} value={row.url} set={(url) => write({ ...row, url })} />
              </div>
              {lists.map((list) => (
                <Field
                  key={list}
                  name={`pop-${list}`}
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
