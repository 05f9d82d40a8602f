'use client'
import { type ReactNode, useId } from 'react'
import { useFormatter, useTranslations } from 'use-intl'

type FieldProps = {
  name: string
  label: string
  hint?: string
  value: string
  set: (value: string) => void
  type?: 'text' | 'password' | 'email'
  autoComplete?: string
  autoFocus?: boolean
  inputMode?: 'numeric'
}

/** A line to write in, with its label, and a hint that a screen reader says after it. */
export function Field({ name, label, hint, value, set, type = 'text', autoComplete = 'off', ...more }: FieldProps) {
  const id = useId()
  return (
    <label className="flex flex-col gap-1">
      {label}
      <input
        {...more}
        name={name}
        type={type}
        dir="auto"
        autoComplete={autoComplete}
        autoCapitalize="none"
        spellCheck={false}
        className="field"
        value={value}
        onChange={(event) => set(event.target.value)}
        {...(hint === undefined ? {} : { 'aria-describedby': id })}
      />
      {hint !== undefined && (
        <span id={id} className="text-ink-2">
          {hint}
        </span>
      )}
    </label>
  )
}

/** For a code of the app, or a recovery code: shown once an account turns out to have a second step. */
export function CodeField({ value, set }: Pick<FieldProps, 'value' | 'set'>) {
  const t = useTranslations('account')
  return (
    <Field
      name="code"
      label={t('code')}
      hint={t('codeHint')}
      value={value}
      set={set}
      autoComplete="one-time-code"
      autoFocus
    />
  )
}

const codes = [
  'wrong-sign-in',
  'wrong-code',
  'wrong-password',
  'sign-in-again',
  'slowed',
  'too-often',
  'busy',
  'link-over',
  'too-short',
  'too-long',
  'too-common',
  'like-a-name',
  'repeats',
  'name-taken',
  'bad-email',
  'unknown-role',
  'last-administrator',
  'not-allowed',
  'not-signed-in',
  'not-kept',
  'no-answer',
  'provider-away',
  'provider-refused',
  'provider-stale',
  'no-role',
  'not-added',
  'disabled',
  'by-provider',
  'accounts-away',
] as const
type Code = (typeof codes)[number]
const isKnown = (code: string): code is Code => (codes as readonly string[]).includes(code)

export type Fault = { code: string; waitMs?: number | null }

/** Why it was not done, in words; said aloud when it appears. */
export function FaultLine({ fault }: { fault: Fault | null }) {
  const t = useTranslations('account.fault')
  if (fault === null) return null
  const seconds = Math.ceil((fault.waitMs ?? 0) / 1000)
  return (
    <p role="alert" data-fault={fault.code} className="text-danger">
      {isKnown(fault.code) ? t(fault.code, { seconds }) : t('other', { code: fault.code })}
    </p>
  )
}

/** What happened, for the screen reader too. */
export function Done({ children }: { children: ReactNode }) {
  return (
    <p role="status" className="text-talking">
      {children}
    </p>
  )
}

/** An instant, epoch ms, as this language writes it. */
export function Instant({ at }: { at: number }) {
  const format = useFormatter()
  return (
    <time dateTime={new Date(at).toISOString()}>
      {format.dateTime(at, { dateStyle: 'medium', timeStyle: 'short' })}
    </time>
  )
}
