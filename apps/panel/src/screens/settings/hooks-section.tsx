'use client'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Section } from '../../ui/frame.tsx'
import { type Fault, FaultLine, Instant } from '../account/fields.tsx'
import { HooksForm } from './hooks-form.tsx'
import { hostOf } from './host-of.ts'
import { type DeadLetter, fetchDeadLetters, fetchHooks, type Hook, type SiteSetting, testHook } from './site-api.ts'

type Props = { setting: SiteSetting<'webhooks'>; changed: (setting: SiteSetting<'webhooks'>) => void }

/** Programs that are told what happens: which, what waits for each, and what it did not take. */
export function HooksSection({ setting, changed }: Props) {
  const t = useTranslations('site.hooks')
  return (
    <Section title={t('title')}>
      <p className="text-pretty text-ink-2">{t('hint')}</p>
      <HooksForm setting={setting} changed={changed} />
      {/* Asked anew after each change. */}
      <HookStates key={setting.version} />
    </Section>
  )
}

function HookStates() {
  const t = useTranslations()
  const [hooks, setHooks] = useState<readonly Hook[] | null>(null)
  const [dead, setDead] = useState<readonly DeadLetter[]>([])
  const [fault, setFault] = useState<Fault | null>(null)
  useEffect(() => {
    void fetchHooks().then((answer) => (answer.ok ? setHooks(answer.value.items) : setFault(answer)))
    void fetchDeadLetters().then((answer) => (answer.ok ? setDead(answer.value.items) : setFault(answer)))
  }, [])
  return (
    <>
      <FaultLine fault={fault} />
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
              </span>{' '}
              <TestButton name={name} />
            </li>
          )
        })}
      </ul>
    </>
  )
}

/** What comes of it stands in the line of the webhook a moment later: what could not be delivered. */
function TestButton({ name }: { name: string }) {
  const t = useTranslations('site.hooks')
  const [said, setSaid] = useState('')
  return (
    <>
      <button
        type="button"
        className="button"
        data-test-hook={name}
        onClick={() => void testHook(name).then((answer) => setSaid(t(answer.ok ? 'testSent' : 'testFailed')))}
      >
        {t('test')}
      </button>{' '}
      <span role="status" className="text-ink-2">
        {said}
      </span>
    </>
  )
}
