'use client'
import { useTranslations } from 'use-intl'
import { type Fault, FaultLine } from '../account/fields.tsx'

/** Why a setting was not changed. What is wrong with it is in the words of the gateway. */
export function SettingFault({ fault }: { fault: (Fault & { told?: unknown }) | null }) {
  const t = useTranslations('contacts.fault')
  if (fault?.code !== 'bad-request') return <FaultLine fault={fault} />
  const { error } = (fault.told ?? {}) as { error?: { message?: string } }
  return (
    <p role="alert" data-fault={fault.code} className="text-danger">
      {t('bad-request')} {error?.message && <bdi className="text-ink-2">({error.message})</bdi>}
    </p>
  )
}
