'use client'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Page, Section } from '../../ui/frame.tsx'
import { askAsAdministrator } from './ask.ts'
import { type Fault, FaultLine } from './fields.tsx'
import { type Groups, type Role, RoleCard } from './role-card.tsx'

type Roles = { roles: Role[]; groups: Groups }
const kinds = [
  ...(['people', 'boardGroups', 'contexts', 'queues', 'rooms', 'lots', 'trunks', 'dids', 'switches'] as const),
]

/** What each role may do and sees, and who has it, for administrators. It is changed in the config file. */
export function RolesPage() {
  const t = useTranslations('roles')
  const [all, setAll] = useState<Roles | null>(null)
  const [fault, setFault] = useState<Fault | null>(null)
  useEffect(() => {
    void askAsAdministrator<Roles>('GET', '/roles').then((answer) => {
      if (answer.ok) setAll(answer.value)
      else if (answer.code === 'not-signed-in') location.assign('/sign-in?to=/roles')
      else setFault(answer)
    })
  }, [])
  return (
    <Page title={t('title')}>
      <FaultLine fault={fault} />
      {all !== null && (
        <>
          <p className="text-ink-2 text-pretty">{t('where')}</p>
          {all.roles.map((role) => (
            <RoleCard key={role.id} role={role} groups={all.groups} />
          ))}
          {Object.keys(all.groups).length > 0 && (
            <Section title={t('groups')}>
              <ul className="flex flex-col gap-2">
                {Object.entries(all.groups).map(([id, group]) => (
                  <li key={id} data-target-group={id}>
                    <bdi className="font-semibold">{group.name}</bdi>
                    <br />
                    <span className="text-ink-2">
                      {kinds
                        .filter((kind) => group[kind].length > 0)
                        .map((kind) => t(`group.${kind}`, { list: group[kind].join(', ') }))
                        .join(' · ')}
                    </span>
                  </li>
                ))}
              </ul>
            </Section>
          )}
        </>
      )}
    </Page>
  )
}
