'use client'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Section } from '../../ui/frame.tsx'
import { type Fault, FaultLine, Instant } from '../account/fields.tsx'
import { fetchHealth, type Health } from './site-api.ts'

const feeds = ['ami', 'ari', 'memory'] as const
const states = ['live', 'priming', 'down', 'absent'] as const
const bookStates = { starting: 'priming', live: 'live', away: 'down' } as const
/** How often it is looked at again, ms. */
const AGAIN_MS = 10_000

/** How the gateway is: its links to the exchange and its database. */
export function HealthSection({ version }: { version: string }) {
  const t = useTranslations()
  const [health, setHealth] = useState<Health | null>(null)
  const [fault, setFault] = useState<Fault | null>(null)
  useEffect(() => {
    const look = () =>
      void fetchHealth().then((answer) => {
        setFault(answer.ok ? null : answer)
        if (answer.ok) setHealth(answer.value)
      })
    look()
    const timer = setInterval(look, AGAIN_MS)
    return () => clearInterval(timer)
  }, [])
  return (
    <Section title={t('site.health.title')}>
      <FaultLine fault={fault} />
      {health !== null && (
        <>
          <p
            role="status"
            data-health={health.status}
            className={health.status === 'ok' ? 'text-talking' : 'text-danger'}
          >
            {t(`site.health.${health.status}`)}
          </p>
          <ul className="flex flex-col gap-1">
            {feeds.map((id) => {
              const feed = health.feeds[id]
              if (feed === undefined) return null
              const state = states.find((one) => one === feed.state) ?? 'down'
              return (
                <li key={id} data-feed={id} data-feed-state={feed.state}>
                  {t(`feeds.${id}`)}: {t(`feeds.${state}`)} {t('site.health.since')} <Instant at={feed.sinceAt} />
                  {feed.reason !== null && <bdi className="text-ink-2"> ({feed.reason})</bdi>}
                </li>
              )
            })}
            {Object.entries(health.addressBooks).map(([name, { state, sinceAt, reason, contacts }]) => (
              <li key={name} data-address-book={state}>
                <bdi>{name}</bdi>: {t(`feeds.${bookStates[state]}`)} {t('site.health.since')} <Instant at={sinceAt} /> ·{' '}
                {t('contacts.count', { count: contacts })}
                {reason !== null && <bdi className="text-ink-2"> ({reason})</bdi>}
              </li>
            ))}
            {Object.entries(health.refusedLists).map(([list, why]) => (
              <li key={list} className="text-danger">
                <bdi>{list}</bdi>: <bdi>{why}</bdi>
              </li>
            ))}
          </ul>
          <p className="text-ink-2">
            {t('site.health.browsers', { count: health.browsers })} · {t('site.health.version', { version })}
          </p>
        </>
      )}
    </Section>
  )
}
