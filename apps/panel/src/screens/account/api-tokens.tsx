'use client'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Section } from '../../ui/frame.tsx'
import { ask } from './ask.ts'
import { type Fault, FaultLine, Field, Instant } from './fields.tsx'

export type ApiToken = { id: string; name: string; scopes: string[]; expiresAt: number }

/** By what they show again who they are before a token is made, and until when (epoch ms) they have done so at the provider; null = not now. */
export type Proof = { proof: 'password' | 'provider'; provenUntil: number | null }

const scopes = { read: ['read'], commands: ['read', 'command:*'], admin: ['read', 'command:*', 'admin'] }
type Scope = keyof typeof scopes

type Account = Proof & { name: string; apiTokens: ApiToken[] }

/** Tokens by which programs act for this person: made, shown once, ended. Each takes the password, or a sign-in at the provider just before. */
export function ApiTokens({ account, changed }: { account: Account; changed: () => void }) {
  const { name: username, apiTokens: tokens, proof, provenUntil } = account
  const t = useTranslations('account')
  const [name, setName] = useState('')
  const [scope, setScope] = useState<Scope>('read')
  const [days, setDays] = useState('90')
  const [password, setPassword] = useState('')
  const [made, setMade] = useState<string | null>(null)
  const [fault, setFault] = useState<Fault | null>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const body = { name, scopes: scopes[scope], days: Number(days), ...(proof === 'password' ? { password } : {}) }
    const answer = await ask<{ token: string }>('POST', '/account/tokens', body)
    setFault(answer.ok ? null : answer)
    if (!answer.ok) {
      // The five minutes are over: how to get others is shown again.
      if (answer.code === 'sign-in-again') changed()
      return
    }
    setMade(answer.value.token)
    setName('')
    setPassword('')
    changed()
  }
  const end = async (id: string) => {
    const answer = await ask('DELETE', `/account/tokens/${id}`)
    setFault(answer.ok ? null : answer)
    changed()
  }
  return (
    <Section title={t('tokens')}>
      {tokens.length === 0 && <p className="text-ink-2">{t('none')}</p>}
      <ul className="flex flex-col gap-2">
        {tokens.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center gap-2">
            <span className="grow">
              <bdi>{one.name}</bdi> · <bdi className="text-ink-2">{one.scopes.join(', ')}</bdi> · {t('expires')}{' '}
              <Instant at={one.expiresAt} />
            </span>
            <button type="button" className="button" onClick={() => end(one.id)}>
              {t('end')}
            </button>
          </li>
        ))}
      </ul>
      {made !== null && (
        <p role="status" className="break-all">
          {t('tokenOnce')} <code data-token="">{made}</code>
        </p>
      )}
      {proof === 'provider' && provenUntil === null ? (
        <div className="flex flex-wrap items-center gap-2">
          <p>{t('askAgain')}</p>
          <a className="button" href="/api/v1/sign-in/provider?to=/account&anew=1">
            {t('signInAgain')}
          </a>
        </div>
      ) : (
        <form className="flex flex-wrap items-end gap-2" onSubmit={submit} data-form="token">
          <Field name="token-name" label={t('tokenName')} value={name} set={setName} />
          <label className="flex flex-col gap-1">
            {t('scope')}
            <select className="field" value={scope} onChange={(event) => setScope(event.target.value as Scope)}>
              <option value="read">{t('scopeRead')}</option>
              <option value="commands">{t('scopeCommands')}</option>
              <option value="admin">{t('scopeAdmin')}</option>
            </select>
          </label>
          <Field name="days" label={t('days')} value={days} set={setDays} inputMode="numeric" />
          {proof === 'password' && (
            <>
              <input type="hidden" autoComplete="username" value={username} readOnly />
              <Field
                name="token-password"
                type="password"
                label={t('password')}
                value={password}
                set={setPassword}
                autoComplete="current-password"
              />
            </>
          )}
          <button type="submit" className="button" disabled={name === '' || (proof === 'password' && password === '')}>
            {t('make')}
          </button>
        </form>
      )}
      <FaultLine fault={fault} />
    </Section>
  )
}
