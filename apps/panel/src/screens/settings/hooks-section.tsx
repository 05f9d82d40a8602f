'use client'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Section } from '../../ui/frame.tsx'
import { type Fault, FaultLine, Instant } from '../account/fields.tsx'
import { type DeadLetter, fetchDeadLetters, fetchHooks, type Hook } from './site-api.ts'

/** A path may be as good as a password. */
const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : '')

/** Programs that are told what happens: what waits for each, and what it did not take. */
export function HooksSection() {
  const t = useTranslations()
  const [hooks, setHooks] = useState<readonly Hook[] | null>(null)
  const [dead, setDead] = useState<readonly DeadLetter[]>([])
  const [fault, setFault] = useState<Fault | null>(null)
  useEffect(() => {
    void fetchHooks().then((answer) => (answer.ok ? setHooks(answer.value.items) : setFault(answer)))
    void fetchDeadLetters().then((answer) => (answer.ok ? setDead(answer.value.items) : setFault(answer)))
  }, [])
  return (
    <Section title={t('site.hooks.title')}>
      <p className="text-pretty text-ink-2">{t('site.hooks.hint', { key: 'webhooks' })}</p>
      <FaultLine fault={fault} />
      {hooks?.length === 0 && <p className="text-ink-2">{t('account.none')}</p>}
      <ul className="flex flex-col gap-2">
        {hooks?.map(({ name, url, events, waiting }) => {
          const theirs = dead.filter(({ hook }) => hook === name)
          const last = theirs.reduce<DeadLetter | null>(
            (newest, one) => (newest === null || one.failedAt > newest.failedAt ? one : newest),
            null,
          )
          return (
            <li key={name} data-hook={name} className="[overflow-wrap:anywhere]">
              <bdi className="font-semibold">{name}</bdi> · <bdi>{hostOf(url)}</bdi> · <bdi>{events.join(', ')}</bdi>
              <br />
              <span className="text-ink-2">{t('site.hooks.waiting', { count: waiting })} · </span>
              <span className={last === null ? 'text-ink-2' : 'text-danger'}>
                {t('site.hooks.dead', { count: theirs.length })}
                {last !== null && (
                  <>
                    {' '}
                    (<bdi>{last.reason}</bdi>, <Instant at={last.failedAt} />)
                  </>
                )}
              </span>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
