'use client'
import { useTranslations } from 'use-intl'
import type { Fault } from '../account/fields.tsx'

const photoFaults = ['photo-too-big', 'no-picture', 'too-many-pixels'] as const
const codes = [
  'bad-request',
  'not-allowed',
  'not-kept',
  'contacts-away',
  'too-often',
  'no-answer',
  ...photoFaults,
] as const

/** Why it was not done, in words; said aloud when it appears. Which field it is about is in the words of the gateway. */
export function ContactFault({ fault }: { fault: (Fault & { told?: unknown }) | null }) {
  const t = useTranslations('contacts.fault')
  if (fault === null) return null
  const code = codes.find((one) => one === fault.code) ?? 'other'
  const { error } = (fault.told ?? {}) as { error?: { message?: string } }
  return (
    <p role="alert" data-fault={fault.code} className="text-danger">
      {t(code)}
      {(code === 'bad-request' || code === 'other') && error?.message && (
        <bdi className="text-ink-2"> ({error.message})</bdi>
      )}
    </p>
  )
}
