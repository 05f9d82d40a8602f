'use client'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { CheckSetting } from '../../ui/check-setting.tsx'
import { Section } from '../../ui/frame.tsx'
import { ask } from './ask.ts'
import { Done, type Fault, FaultLine, Field } from './fields.tsx'

/** Another password for the own account; all other sign-ins end with the old one, and so do tokens for programs unless they are to stay. */
export function PasswordForm({ name, tokens, done }: { name: string; tokens: number; done: () => void }) {
  const t = useTranslations('account')
  const [password, setPassword] = useState('')
  const [newPassword, setNewPassword] = useState('')
  const [endTokens, setEndTokens] = useState(true)
  const [outcome, setOutcome] = useState<'done' | Fault | null>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setOutcome(null)
    const answer = await ask('POST', '/account/password', { password, newPassword, endTokens })
    setOutcome(answer.ok ? 'done' : answer)
    if (!answer.ok) return
    setPassword('')
    setNewPassword('')
    done()
  }
  return (
    <Section title={t('changePassword')}>
      <form className="flex max-w-md flex-col gap-3" onSubmit={submit} data-form="password">
        {/* For the browser's own store of passwords. */}
        <input type="hidden" autoComplete="username" value={name} readOnly />
        <Field
          name="password"
          type="password"
          label={t('oldPassword')}
          value={password}
          set={setPassword}
          autoComplete="current-password"
        />
        <Field
          name="new-password"
          type="password"
          label={t('newPassword')}
          hint={t('passwordHint')}
          value={newPassword}
          set={setNewPassword}
          autoComplete="new-password"
        />
        {tokens > 0 && (
          <CheckSetting name="end-tokens" checked={endTokens} set={setEndTokens}>
            {t('endTokens', { count: tokens })}
          </CheckSetting>
        )}
        <FaultLine fault={outcome === 'done' ? null : outcome} />
        {outcome === 'done' && <Done>{t('saved')}</Done>}
        <button type="submit" className="button self-start" disabled={password === '' || newPassword === ''}>
          {t('save')}
        </button>
      </form>
    </Section>
  )
}
