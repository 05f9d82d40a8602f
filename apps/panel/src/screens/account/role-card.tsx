'use client'
import { allRights, type Limit, type RoleSetup, type TargetGroup } from '@jackfield/model'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { commands } from '../../commands/all.ts'
import { Section } from '../../ui/frame.tsx'

export type Groups = Readonly<Record<string, TargetGroup>>
export type Role = RoleSetup & {
  isMissing: boolean
  dialling: { deny: string[]; allow: string[] } | null
  people: { name: string; disabled: boolean }[]
}

/** One role in plain words. */
export function RoleCard({ role, groups }: { role: Role; groups: Groups }) {
  const t = useTranslations()
  const named = (ids: readonly string[]) => ids.map((id) => groups[id]?.name ?? id).join(', ')
  const key = `role.${role.id}` as 'role.viewer'
  const name = role.name ?? (t.has(key) ? t(key) : role.id)
  const within = (what: string, limit: Limit | undefined) =>
    limit ? t('roles.only', { what, groups: named(limit) }) : what
  const may = allRights.flatMap((right) => {
    const limit = role.rights[right]
    const hasIt = limit === null || (limit?.length ?? 0) > 0
    return hasIt ? [[right, within(t(`roles.does.${right}`), limit)] as const] : []
  })
  /** A command, or one way of it: `supervise/barge`. */
  const commandWord = (id: string) => {
    const [kind, way] = id.split('/')
    // Some ways are commands of their own on the panel.
    const own = commands.find((one) => one.kind === kind && one.label === way)
    const command = own ?? commands.find((one) => one.kind === kind)
    const word = command ? t(`command.${command.label}`) : kind!
    return way === undefined || own ? word : `${word} (${way})`
  }
  const leftOut = Object.entries(role.commands).map(
    ([id, limit]) => [id, limit?.length === 0 ? commandWord(id) : within(commandWord(id), limit)] as const,
  )
  return (
    <Section title={name}>
      <div data-role={role.id} className="flex flex-col gap-3">
        {role.isMissing && <p className="text-danger">{t('roles.missing')}</p>}
        <dl className="grid grid-cols-[minmax(6rem,max-content)_minmax(0,1fr)] gap-x-4 gap-y-2 max-sm:grid-cols-1">
          <Fact name={t('roles.may')}>{may.length === 0 ? t('roles.nothing') : <Lines of={may} />}</Fact>
          {leftOut.length > 0 && (
            <Fact name={t('roles.leftOut')}>
              <Lines of={leftOut} />
            </Fact>
          )}
          <Fact name={t('roles.sees')}>
            {role.sees === null ? t('roles.everything') : t('roles.onlyGroups', { groups: named(role.sees) })}
          </Fact>
          <Fact name={t('roles.callers')}>{t(`roles.${role.callers}`)}</Fact>
          <Fact name={t('roles.numbers')}>
            <Numbers of={role.dialling} />
          </Fact>
          <Fact name={t('roles.people')}>
            {role.people.length === 0
              ? t('roles.nobody')
              : role.people.map((person, index) => (
                  <span key={person.name}>
                    {index > 0 && ', '}
                    <bdi className={person.disabled ? 'text-ink-3 line-through' : ''}>{person.name}</bdi>
                  </span>
                ))}
          </Fact>
        </dl>
      </div>
    </Section>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-2">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  )
}

const Lines = ({ of }: { of: readonly (readonly [id: string, text: string])[] }) => (
  <ul className="flex flex-col gap-0.5">
    {of.map(([id, text]) => (
      <li key={id}>{text}</li>
    ))}
  </ul>
)

function Numbers({ of }: { of: Role['dialling'] }) {
  const t = useTranslations('roles')
  if (of === null) return t('everyNumber')
  const [deny, allow] = [of.deny.join(', '), of.allow.join(', ')]
  return <bdi>{allow === '' ? t('notNumbers', { deny }) : t('notNumbersBut', { deny, allow })}</bdi>
}
