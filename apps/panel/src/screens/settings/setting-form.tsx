'use client'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { type Fault, Instant } from '../account/fields.tsx'
import { Lines } from './lines.tsx'
import { SettingConflict } from './setting-conflict.tsx'
import { SettingFault } from './setting-fault.tsx'
import { changeSetting, type SiteKey, type SiteSetting, type SiteValues, settingNow } from './site-api.ts'

type Props<Key extends SiteKey, Draft> = {
  setting: SiteSetting<Key>
  label: string
  /** The value as texts, one a line. */
  linesOf: (value: SiteValues[Key]) => readonly string[]
  /** As its fields have it, and as it is sent then. */
  draftOf: (value: SiteValues[Key]) => Draft
  sentOf: (draft: Draft) => SiteValues[Key]
  /** Why it can't be sent at all; null = it can. */
  problemOf?: (draft: Draft) => string | null
  /** It is another now. */
  changed: (setting: SiteSetting<Key>) => void
  /** The fields. `say` tells a screen reader what happened. */
  children: (draft: Draft, set: (draft: Draft) => void, say: (text: string) => void) => ReactNode
}

/** One setting of the site: its fields, where its value comes from, and what is said when it can't be changed. */
export function SettingForm<Key extends SiteKey, Draft>(props: Props<Key, Draft>) {
  const { setting, label, linesOf, draftOf, sentOf, problemOf, changed, children } = props
  const t = useTranslations('site')
  const account = useTranslations('account')
  /** What is not saved yet; null = nothing was touched. */
  const [draft, setDraft] = useState<Draft | null>(null)
  const [fault, setFault] = useState<(Fault & { told?: unknown }) | null>(null)
  const [theirs, setTheirs] = useState<SiteSetting<Key> | null>(null)
  const [said, setSaid] = useState('')
  const problem = draft === null ? null : (problemOf?.(draft) ?? null)
  const send = async (version: number, value: SiteValues[Key] | null) => {
    const answer = await changeSetting(setting.key, version, value)
    const now = settingNow(answer)
    const isConflict = !answer.ok && answer.code === 'changed-meanwhile'
    if (now !== null && isConflict && value !== null) return setTheirs(now)
    setTheirs(null)
    // Of one that the config file says by now, the form says so itself; and a default is nothing that could be lost.
    setFault(answer.ok || now !== null ? null : answer)
    if (now === null) return
    changed(now)
    setDraft(null)
    setSaid(answer.ok ? account('saved') : '')
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (draft !== null && problem === null) void send(setting.version, sentOf(draft))
  }
  const edit = (now: Draft) => {
    setDraft(now)
    setSaid('')
    setFault(null)
  }
  if (setting.from === 'config')
    return (
      <div data-setting={setting.key} data-from="config" className="flex flex-col gap-1">
        <h3>{label}</h3>
        <Lines lines={linesOf(setting.value)} />
        <p className="text-ink-2">
          {setting.variable === null
            ? t('inFile', { key: setting.key })
            : t('inVariable', { variable: setting.variable })}
        </p>
      </div>
    )
  if (theirs !== null && draft !== null)
    return (
      <div data-setting={setting.key}>
        <SettingConflict
          mine={linesOf(sentOf(draft))}
          theirs={linesOf(theirs.value)}
          who={theirs.changedBy}
          keepMine={() => void send(theirs.version, sentOf(draft))}
          takeTheirs={() => {
            changed(theirs)
            setDraft(null)
            setTheirs(null)
          }}
        />
      </div>
    )
  return (
    <form
      onSubmit={submit}
      aria-label={label}
      className="flex flex-col gap-2"
      data-setting={setting.key}
      data-from={setting.from}
    >
      {children(draft ?? draftOf(setting.value), edit, setSaid)}
      {problem !== null && (
        <p role="alert" data-fault="here" className="text-danger">
          {problem}
        </p>
      )}
      <SettingFault fault={fault} />
      <div className="flex flex-wrap items-center gap-2">
        <button
          type="submit"
          className="button primary aria-disabled:opacity-50"
          aria-disabled={draft === null || problem !== null}
        >
          {account('save')}
        </button>
        {setting.from === 'board' && (
          <button type="button" className="button" data-reset="" onClick={() => void send(setting.version, null)}>
            {t('reset')}
          </button>
        )}
        <p role="status" className={said === '' ? 'text-ink-2' : 'text-talking'}>
          {said || (draft === null ? '' : t('unsaved'))}
        </p>
      </div>
      {draft === null && <Whence setting={setting} />}
    </form>
  )
}

/** Who changed it last, and when. */
function Whence({ setting: { from, changedAt, changedBy } }: { setting: SiteSetting }) {
  const t = useTranslations('site')
  const words = useTranslations('contacts')
  return (
    <p className="text-ink-2 text-xs">
      {from === 'default' && `${t('byDefault')} `}
      {changedAt !== null && (
        <>
          {words('changedBy', { who: changedBy || t('somebody') })} <Instant at={changedAt} />
        </>
      )}
    </p>
  )
}
