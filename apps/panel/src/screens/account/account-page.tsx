'use client'
import { useCallback, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Page, Section } from '../../ui/frame.tsx'
import { type ApiToken, ApiTokens, type Proof } from './api-tokens.tsx'
import { ask } from './ask.ts'
import { EmailForm } from './email-form.tsx'
import { type Fault, FaultLine, Instant } from './fields.tsx'
import { PasswordForm } from './password-form.tsx'
import { SecondStep } from './second-step.tsx'

type SignIn = { id: string; address: string; agent: string; usedAt: number; current: boolean }
type Account = Proof & {
  name: string
  displayName: string
  email: string | null
  administers: boolean
  hasPassword: boolean
  mayHaveTotp: boolean
  hasTotp: boolean
  recoveryCodesLeft: number
  signIns: SignIn[]
  apiTokens: ApiToken[]
}

/** What somebody changes of their own account. */
export function AccountPage() {
  const t = useTranslations('account')
  const [account, setAccount] = useState<Account | null>(null)
  const [fault, setFault] = useState<Fault | null>(null)
  const load = useCallback(async () => {
    const answer = await ask<Account>('GET', '/account')
    if (answer.ok) setAccount(answer.value)
    else if (answer.code === 'not-signed-in') location.assign('/sign-in?to=/account')
    else setFault(answer)
  }, [])
  useEffect(() => void load(), [load])
  const signOut = async () => {
    await ask('POST', '/sign-out', {})
    location.assign('/sign-in')
  }
  const end = async (id: string) => {
    const answer = await ask('DELETE', `/account/sign-ins/${id}`)
    setFault(answer.ok ? null : answer)
    await load()
  }
  return (
    <Page title={t('title')}>
      <FaultLine fault={fault} />
      {account !== null && (
        <>
          <p className="flex flex-wrap items-center gap-3">
            <span data-account={account.name}>{t('signedInAs', { name: account.displayName })}</span>
            {account.administers && (
              <a className="text-accent underline" href="/people">
                {t('people')}
              </a>
            )}
            <button type="button" className="button ms-auto" data-sign-out="" onClick={signOut}>
              {t('signOut')}
            </button>
          </p>
          <EmailForm email={account.email} done={load} />
          {account.hasPassword && <PasswordForm name={account.name} tokens={account.apiTokens.length} done={load} />}
          {account.mayHaveTotp && (
            <SecondStep isOn={account.hasTotp} codesLeft={account.recoveryCodesLeft} changed={load} />
          )}
          <Section title={t('signIns')}>
            <ul className="flex flex-col gap-2">
              {account.signIns.map((one) => (
                <li key={one.id} className="flex flex-wrap items-center gap-2" data-signed-in={one.id}>
                  <span className="min-w-0 grow">
                    <bdi>{one.address}</bdi> · {one.current ? t('here') : <bdi className="text-ink-2">{one.agent}</bdi>}
                    <br />
                    <span className="text-ink-2">
                      {t('lastUsed')} <Instant at={one.usedAt} />
                    </span>
                  </span>
                  {!one.current && (
                    <button type="button" className="button" onClick={() => end(one.id)}>
                      {t('end')}
                    </button>
                  )}
                </li>
              ))}
            </ul>
          </Section>
          <ApiTokens account={account} changed={load} />
        </>
      )}
    </Page>
  )
}
