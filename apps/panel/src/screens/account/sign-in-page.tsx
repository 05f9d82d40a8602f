'use client'
import { type FormEvent, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { keepToken } from '../../state/token.ts'
import { ask } from './ask.ts'
import { type Fault, FaultLine, Field } from './fields.tsx'
import { LinkForm } from './link-form.tsx'

type Here = { open: boolean; name: string | null; provider: string | null }

/** What a link carries behind `#link=`; taken out of the address at once, so that it stays in no history. */
function takeLink(): string | null {
  const link = new URLSearchParams(location.hash.slice(1)).get('link')
  if (link !== null) history.replaceState(null, '', location.pathname)
  return link
}

export function SignInPage() {
  const t = useTranslations('account')
  const [link, setLink] = useState<string | null>(null)
  const [here, setHere] = useState<Here | null>(null)
  useEffect(() => {
    document.title = `${t('signIn')} · Jackfield`
  }, [t])
  useEffect(() => {
    const take = () => {
      const given = takeLink()
      if (given !== null) setLink(given)
    }
    take()
    // Somebody puts the link into the address of this very page.
    addEventListener('hashchange', take)
    void ask<Here>('GET', '/sign-in').then((answer) => answer.ok && setHere(answer.value))
    return () => removeEventListener('hashchange', take)
  }, [])
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <div className="card flex w-96 max-w-full flex-col gap-3 bg-raised p-5 shadow-xl" data-sign-in="">
        {link === null ? <SignInForm here={here} /> : <LinkForm key={link} link={link} giveUp={() => setLink(null)} />}
      </div>
    </main>
  )
}

const toBoard = () => location.assign('/')

function SignInForm({ here }: { here: Here | null }) {
  const t = useTranslations('account')
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [needsCode, setNeedsCode] = useState(false)
  const [byToken, setByToken] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [fault, setFault] = useState<Fault | null>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const answer = await ask('POST', '/sign-in', { name, password, ...(needsCode ? { code } : {}) })
    setBusy(false)
    if (answer.ok) return toBoard()
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
      {needsCode && (
        <Field
          name="code"
          label={t('code')}
          hint={t('codeHint')}
          value={code}
          set={setCode}
          autoComplete="one-time-code"
          autoFocus
        />
      )}
      <FaultLine fault={fault} />
      <button
        type="submit"
        className="button primary justify-center"
        disabled={isBusy || name === '' || password === ''}
      >
        {t('signIn')}
      </button>
      {here?.provider != null && (
        <a className="button text-center" href="/api/v1/sign-in/provider">
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
    toBoard()
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
