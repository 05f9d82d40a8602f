'use client'
import { type FormEvent, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ask } from './ask.ts'
import { CodeField, type Fault, FaultLine, Field } from './fields.tsx'

type Look = { first: boolean; name: string | null }

/** What a one-time link is for: the account of the first administrator, or a password of one's own. */
export function LinkForm({ link, giveUp }: { link: string; giveUp: () => void }) {
  const t = useTranslations('account')
  const [look, setLook] = useState<Look | null>(null)
  const [name, setName] = useState('')
  const [displayName, setDisplayName] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [needsCode, setNeedsCode] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [fault, setFault] = useState<Fault | null>(null)
  useEffect(() => {
    void ask<Look>('POST', '/sign-in/link/look', { link }).then((answer) =>
      answer.ok ? setLook(answer.value) : setFault(answer),
    )
  }, [link])
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const first = look?.first ? { name, displayName: displayName || name } : {}
    const answer = await ask('POST', '/sign-in/link', { link, password, ...first, ...(needsCode ? { code } : {}) })
    setBusy(false)
    if (answer.ok) location.assign('/')
    else if (answer.code === 'code-needed') {
      setNeedsCode(true)
      setFault(null)
    } else setFault(answer)
  }
  if (look === null)
    return (
      <>
        <h1 className="text-base font-semibold">{t('signIn')}</h1>
        <FaultLine fault={fault} />
        {fault !== null && (
          <button type="button" className="button self-end" onClick={giveUp}>
            {t('back')}
          </button>
        )}
      </>
    )
  return (
    <form className="flex flex-col gap-3" data-link-for={look.first ? 'first' : 'person'} onSubmit={submit}>
      <h1 className="text-base font-semibold">{look.first ? t('first') : t('choosePassword')}</h1>
      {look.first && <p className="text-ink-2">{t('firstHint')}</p>}
      {look.first ? (
        <>
          <Field name="username" label={t('name')} value={name} set={setName} autoComplete="username" autoFocus />
          <Field name="display-name" label={t('displayName')} value={displayName} set={setDisplayName} />
        </>
      ) : (
        <p>
          {t('name')}: <bdi className="font-semibold">{look.name}</bdi>
          <input type="hidden" autoComplete="username" value={look.name ?? ''} readOnly />
        </p>
      )}
      <Field
        name="new-password"
        type="password"
        label={t('newPassword')}
        hint={t('passwordHint')}
        value={password}
        set={setPassword}
        autoComplete="new-password"
        autoFocus={!look.first}
      />
      {needsCode && <CodeField value={code} set={setCode} />}
      <FaultLine fault={fault} />
      <button
        type="submit"
        className="button primary justify-center"
        disabled={isBusy || password === '' || (look.first && !name)}
      >
        {t('signIn')}
      </button>
    </form>
  )
}
