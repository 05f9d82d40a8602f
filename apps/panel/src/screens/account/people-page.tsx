'use client'
import { useCallback, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { seeAs } from '../../state/see-as.ts'
import { Page, Section } from '../../ui/frame.tsx'
import { askAsAdministrator } from './ask.ts'
import { type Fault, FaultLine, Instant } from './fields.tsx'
import { type Fields, type Link, PersonForm, PersonLink } from './person-form.tsx'
import { type Person, PersonLine } from './person-line.tsx'

type Failure = { at: number; name: string | null; address: string; outcome: string }
type People = {
  people: Person[]
  configured: { name: string; role: string; extensionId: string | null }[]
  roles: string[]
  failures: Failure[]
}

/** Everybody who may sign in, for administrators. */
export function PeoplePage() {
  const t = useTranslations('account')
  const seen = useTranslations('seeAs')
  const roleWords = useTranslations('roles')
  const [all, setAll] = useState<People | null>(null)
  const [fault, setFault] = useState<Fault | null>(null)
  const [link, setLink] = useState<Link | null>(null)
  const load = useCallback(async () => {
    const answer = await askAsAdministrator<People>('GET', '/people')
    if (answer.ok) setAll(answer.value)
    else if (answer.code === 'not-signed-in') location.assign('/sign-in?to=/people')
    else setFault(answer)
  }, [])
  useEffect(() => void load(), [load])
  const add = async (fields: Fields) => {
    const answer = await askAsAdministrator<{ link: string }>('POST', '/people', fields)
    if (answer.ok) setLink({ name: fields.displayName, link: answer.value.link, ends: false })
    await load()
    return answer
  }
  return (
    <Page title={t('people')}>
      <FaultLine fault={fault} />
      {all !== null && (
        <>
          <p>
            <a className="text-accent underline" href="/roles">
              {roleWords('title')}
            </a>
          </p>
          {link !== null && <PersonLink {...link} />}
          <ul className="flex flex-col gap-2">
            {all.people.map((person) => (
              <PersonLine key={person.id} person={person} roles={all.roles} changed={load} give={setLink} />
            ))}
          </ul>
          <Section title={t('addPerson')}>
            <PersonForm roles={all.roles} send={add} word={t('addPerson')} />
          </Section>
          {all.configured.length > 0 && (
            <Section title={t('configured')}>
              <ul className="flex flex-col gap-2">
                {all.configured.map(({ name, role, extensionId }) => (
                  <li key={name} className="flex flex-wrap items-center gap-3">
                    <span>
                      <bdi>{name}</bdi> · {role} · <bdi>{extensionId ?? '–'}</bdi>
                    </span>
                    <button type="button" className="button" data-see-as={name} onClick={() => seeAs(name)}>
                      {seen('open', { name })}
                    </button>
                  </li>
                ))}
              </ul>
            </Section>
          )}
          <Section title={t('failures')}>
            {all.failures.length === 0 && <p className="text-ink-2">{t('none')}</p>}
            <ul data-failures="">
              {all.failures.map(({ at, name, address, outcome }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a list that is only read, of lines that have no name of their own
                <li key={index}>
                  <Instant at={at} /> · {name === null ? t('unknownName') : <bdi>{name}</bdi>} · {t('address')}{' '}
                  <bdi>{address}</bdi> · {outcome}
                </li>
              ))}
            </ul>
          </Section>
        </>
      )}
    </Page>
  )
}
