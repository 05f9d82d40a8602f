'use client'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Section } from '../../ui/frame.tsx'
import { ask } from './ask.ts'
import { Done, type Fault, FaultLine, Field } from './fields.tsx'

/** Where letters of the board reach somebody: whom to call back. */
export function EmailForm({ email, done }: { email: string | null; done: () => void }) {
  const t = useTranslations('account')
  const [written, setWritten] = useState(email ?? '')
  const [outcome, setOutcome] = useState<'done' | Fault | null>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setOutcome(null)
    const answer = await ask('PATCH', '/account', { email: written.trim() || null })
    setOutcome(answer.ok ? 'done' : answer)
    if (answer.ok) done()
  }
  return (
    <Section title={t('email')}>
      <form className="flex max-w-md flex-col gap-3" onSubmit={submit} data-form="email">
        <Field
          name="email"
          type="email"
          label={t('email')}
          hint={t('emailHint')}
          value={written}
          set={setWritten}
          autoComplete="email"
        />
        <FaultLine fault={outcome === 'done' ? null : outcome} />
        {outcome === 'done' && <Done>{t('saved')}</Done>}
        <button type="submit" className="button self-start" disabled={written.trim() === (email ?? '')}>
          {t('save')}
        </button>
      </form>
    </Section>
  )
}
