'use client'
import { type FormEvent, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { keepToken } from '../../state/token.ts'
import { ask } from './ask.ts'
import { CodeField, type Fault, FaultLine, Field } from './fields.tsx'
import { LinkForm } from './link-form.tsx'

type Here = { open: boolean; name: string | null; provider: string | null; accountsAway: boolean }

/** What a link carries behind `#link=`, or the gateway behind `#fault=`; taken out of the address at once, so that it stays in no history. */
function takeHash(): { link: string | null; fault: string | null } {
  const given = new URLSearchParams(location.hash.slice(1))
  const [link, fault] = [given.get('link'), given.get('fault')]
  if (link !== null || fault !== null) history.replaceState(null, '', location.pathname + location.search)
  return { link, fault }
}

/** The page that was asked for before the sign-in; the board, unless it is one of ours. */
function pageAfter(): string {
  const to = new URLSearchParams(location.search).get('to') ?? ''
  return /^\/[a-z-]{0,40}$/.test(to) ? to : '/'
}

export function SignInPage() {
  const t = useTranslations('account')
  const [link, setLink] = useState<string | null>(null)
  const [here, setHere] = useState<Here | null>(null)
  const [fault, setFault] = useState<Fault | null>(null)
  useEffect(() => {
    document.title = `${t('signIn')} · Jackfield`
  }, [t])
  useEffect(() => {
    const take = () => {
      const given = takeHash()
      if (given.link !== null) setLink(given.link)
      if (given.fault !== null) setFault({ code: given.fault.slice(0, 40) })
    }
    take()
    // Somebody puts the link into the address of this very page.
    addEventListener('hashchange', take)
    void ask<Here>('GET', '/sign-in').then((answer) => answer.ok && setHere(answer.value))
    return () => removeEventListener('hashchange', take)
  }, [])
  return (
    <main className="grid h-dvh place-items-center-safe overflow-y-auto p-4">
      <div className="card flex w-96 max-w-full flex-col gap-3 bg-raised p-5 shadow-xl" data-sign-in="">
        {link === null ? (
          <SignInForm key={fault?.code} here={here} before={fault} />
        ) : (
          <LinkForm key={link} link={link} giveUp={() => setLink(null)} />
        )}
      </div>
    </main>
  )
}

const goOn = () => location.assign(pageAfter())

/** `before`: why the provider sent somebody back. */
function SignInForm({ here, before }: { here: Here | null; before: Fault | null }) {
  const t = useTranslations('account')
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [needsCode, setNeedsCode] = useState(false)
  const [byToken, setByToken] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [fault, setFault] = useState<Fault | null>(before)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const answer = await ask('POST', '/sign-in', { name, password, ...(needsCode ? { code } : {}) })
    setBusy(false)
    if (answer.ok) return goOn()
    if (answer.code === 'code-needed') {
      setNeedsCode(true)
      setFault(null)
      return
    }
    // A screen reader says the same words again only when they come again.
    setFault(null)
    setTimeout(() => setFault(answer), 0)
  }
  if (byToken) return <TokenForm giveUp={() => setByToken(false)} />
  return (
    <form className="flex flex-col gap-3" onSubmit={submit}>
      <h1 className="text-base font-semibold">{t('signIn')}</h1>
      {here?.name != null && (
        <p>
          {t('signedInAs', { name: here.name })}{' '}
          <a className="text-accent underline" href="/">
            {t('toBoard')}
          </a>
        </p>
      )}
      <Field name="username" label={t('name')} value={name} set={setName} autoComplete="username" autoFocus />
      <Field
        name="password"
        type="password"
        label={t('password')}
        value={password}
        set={setPassword}
        autoComplete="current-password"
      />
      {needsCode && <CodeField value={code} set={setCode} />}
      <FaultLine fault={fault ?? (here?.accountsAway ? { code: 'accounts-away' } : null)} />
      <button
        type="submit"
        className="button primary justify-center"
        disabled={isBusy || name === '' || password === ''}
      >
        {t('signIn')}
      </button>
      {here?.provider != null && (
        <a
          className="button justify-center"
          data-provider=""
          href={`/api/v1/sign-in/provider?to=${encodeURIComponent(pageAfter())}`}
        >
          {t('byProvider', { name: here.provider })}
        </a>
      )}
      <button type="button" className="self-start text-accent underline" onClick={() => setByToken(true)}>
        {t('haveToken')}
      </button>
    </form>
  )
}

/** A token of the config file opens the board of this tab; the gateway judges it there. */
function TokenForm({ giveUp }: { giveUp: () => void }) {
  const t = useTranslations()
  const [token, setToken] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    keepToken(token.trim(), () => sessionStorage)
    goOn()
  }
  return (
    <form className="flex flex-col gap-3" onSubmit={submit}>
      <h1 className="text-base font-semibold">{t('account.haveToken')}</h1>
      <Field
        name="token"
        type="password"
        label={t('signIn.label')}
        hint={t('signIn.hint')}
        value={token}
        set={setToken}
        autoFocus
      />
      <div className="flex justify-end gap-2">
        <button type="button" className="button" onClick={giveUp}>
          {t('account.back')}
        </button>
        <button type="submit" className="button primary justify-center" disabled={token.trim() === ''}>
          {t('signIn.go')}
        </button>
      </div>
    </form>
  )
}
