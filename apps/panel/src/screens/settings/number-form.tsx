'use client'
import { useFormatter } from 'use-intl'
import { SettingForm } from './setting-form.tsx'
import type { SiteSetting } from './site-api.ts'

type NumberKey =
  | ('reminders.holdSeconds' | 'reminders.parkSeconds')
  | ('keepDays' | 'history.keepDays' | 'audit.keepDays')
type Props = {
  setting: SiteSetting<NumberKey>
  label: string
  least?: number
  most: number
  changed: (setting: SiteSetting<NumberKey>) => void
}

/** A setting that is a number. */
export function NumberForm({ setting, label, least = 0, most, changed }: Props) {
  const format = useFormatter()
  return (
    <SettingForm
      setting={setting}
      label={label}
      linesOf={(value) => [format.number(value)]}
      draftOf={(value) => value}
      sentOf={(value) => value}
      changed={changed}
    >
      {(value, set) => (
        <label className="flex flex-col gap-1">
          {label}
          <input
            name={setting.key}
            type="number"
            min={least}
            max={most}
            step={1}
            required
            className="field w-32 tabular-nums"
            value={Number.isNaN(value) ? '' : value}
            onChange={({ target }) => set(target.valueAsNumber)}
          />
        </label>
      )}
    </SettingForm>
  )
}
