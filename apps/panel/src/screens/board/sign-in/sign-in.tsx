'use client'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useBoard, usePanel } from '../../../state/panel.tsx'
import { keepToken } from '../../../state/token.ts'

/** The gateway refused us: asks for its token, over the board. */
export function SignIn() {
  const t = useTranslations()
  const { signIn } = usePanel()
  const refused = useBoard((state) => state.link.state === 'refused')
  const reason = useBoard((state) => state.link.reason)
  const [token, setToken] = useState('')
  const [tried, setTried] = useState(false)
  if (!refused) return null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const given = token.trim()
    if (given === '') return
    keepToken(given, () => sessionStorage)
    setTried(true)
    signIn(given)
  }
  return (
    <div className="fixed inset-0 z-40 grid place-items-center bg-shade p-4">
      <form
        role="dialog"
        aria-modal="true"
        aria-labelledby="sign-in-title"
        data-sign-in=""
        onSubmit={submit}
        className="card flex w-96 max-w-full flex-col gap-3 bg-raised p-5 shadow-xl"
      >
        <h2 id="sign-in-title" className="text-base font-semibold">
          {t('signIn.title')}
        </h2>
        <label className="flex flex-col gap-1">
          {t('signIn.label')}
          <input
            // biome-ignore lint/a11y/noAutofocus: the page can do nothing else until this is filled
            autoFocus
            type="password"
            autoComplete="current-password"
            className="field"
            value={token}
            onChange={(event) => setToken(event.target.value)}
            aria-describedby="sign-in-hint"
          />
        </label>
        <p id="sign-in-hint" className="text-ink-2">
          {t('signIn.hint')}
        </p>
        {tried && (
          <p role="alert" className="text-danger">
            {t('signIn.wrong')} {reason && <bdi className="text-ink-2">({reason})</bdi>}
          </p>
        )}
        <button type="submit" className="button primary self-end">
          {t('signIn.go')}
        </button>
      </form>
    </div>
  )
}
