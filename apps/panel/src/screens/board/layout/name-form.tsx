'use client'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { whyNotName } from '../../../state/tab-moves.ts'

/** Asks for the name of something new, and says why a name can't be had. */
export function NameForm({
  label,
  button,
  names,
  name: setting,
  make,
}: {
  label: string
  button: string
  /** Those that are taken. */
  names: readonly string[]
  /** The value of `data-setting`. */
  name: string
  make: (name: string) => void
}) {
  const t = useTranslations()
  const [typed, setTyped] = useState('')
  const [refused, setRefused] = useState<ReturnType<typeof whyNotName>>(null)
  const error = useId()
  return (
    <form
      className="mt-2 flex flex-wrap items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        const why = whyNotName(names, typed)
        setRefused(why)
        if (why !== null) return
        make(typed.trim())
        setTyped('')
      }}
    >
      <input
        className="field min-w-40 flex-1"
        data-setting={setting}
        aria-label={label}
        placeholder={label}
        aria-invalid={refused !== null}
        aria-describedby={refused === null ? undefined : error}
        autoComplete="off"
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value)
          setRefused(null)
        }}
      />
      <button type="submit" className="button">
        {button}
      </button>
      {refused !== null && (
        <p id={error} role="alert" className="w-full text-danger">
          {t(`tabs.${refused}`)}
        </p>
      )}
    </form>
  )
}
