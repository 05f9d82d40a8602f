'use client'
import { useTranslations } from 'use-intl'
import { Rows } from './rows.tsx'
import { SettingForm } from './setting-form.tsx'
import type { SiteSetting } from './site-api.ts'

/** As the gateway takes them. */
const MOST = 30
const MAX_NAME = 40

type Props = {
  setting: SiteSetting<'pauseReasons'>
  changed: (setting: SiteSetting<'pauseReasons'>) => void
}

/** C19: why somebody pauses in a queue, as this site says it. */
export function ReasonsForm({ setting, changed }: Props) {
  const t = useTranslations('site.pauseReasons')
  return (
    <SettingForm
      setting={setting}
      label={t('title')}
      linesOf={(reasons) => reasons}
      draftOf={(reasons) => reasons}
      sentOf={(reasons) => reasons.map((reason) => reason.trim()).filter((reason) => reason !== '')}
      changed={changed}
    >
      {(reasons, set, say) => (
        <Rows
          rows={reasons}
          set={set}
          fresh=""
          most={MOST}
          add={t('add')}
          nameOf={(n) => t('item', { n })}
          ordered
          say={say}
        >
          {(reason, write, n) => (
            <input
              name="reason"
              aria-label={t('item', { n })}
              dir="auto"
              autoComplete="off"
              maxLength={MAX_NAME}
              className="field w-full"
              value={reason}
              onChange={({ target }) => write(target.value)}
            />
          )}
        </Rows>
      )}
    </SettingForm>
  )
}
