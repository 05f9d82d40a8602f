'use client'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { seeAs } from '../../state/see-as.ts'
import { type Answer, askAsAdministrator } from './ask.ts'
import { type Fault, FaultLine, Instant } from './fields.tsx'
import { type Fields, type Link, PersonForm } from './person-form.tsx'

export type Person = Fields & {
  id: string
  disabled: boolean
  hasPassword: boolean
  hasTotp: boolean
  byProvider: boolean
  isInvited: boolean
  signIns: number
  apiTokens: number
  usedAt: number | null
}

type Props = {
  person: Person
  roles: string[]
  changed: () => Promise<void>
  give: (link: Link) => void
}

/** One person of the list, and what an administrator does with them. */
export function PersonLine({ person, roles, changed, give }: Props) {
  const t = useTranslations('account')
  const seen = useTranslations('seeAs')
  const ends = useId()
  const [isOpen, setOpen] = useState(false)
  const [fault, setFault] = useState<Fault | null>(null)
  const { id, name, displayName, role, extensionId, contexts, disabled, email } = person
  async function after<T>(asked: Promise<Answer<T>>): Promise<Answer<T>> {
    const answer = await asked
    setFault(answer.ok ? null : answer)
    await changed()
    return answer
  }
  const invite = async () => {
    const answer = await after(askAsAdministrator<{ link: string }>('POST', `/people/${id}/link`, {}))
    if (answer.ok) give({ name: displayName, link: answer.value.link, ends: person.hasPassword })
  }
  const save = async (fields: Fields) => {
    const answer = await after(askAsAdministrator('PATCH', `/people/${id}`, fields))
    if (answer.ok) setOpen(false)
    return answer
  }
  const set = (change: object) => void after(askAsAdministrator('PATCH', `/people/${id}`, change))
  return (
    <li className="card flex flex-col gap-2 bg-raised p-4" data-person={name}>
      <p>
        <bdi className="font-semibold">{displayName}</bdi> (<bdi>{name}</bdi>) · {role} ·{' '}
        <bdi>{extensionId ?? '–'}</bdi>
        {contexts !== null && <bdi> · {contexts.join(', ')}</bdi>}
        {email !== null && (
          <>
            {' '}
            · <bdi dir="ltr">{email}</bdi>
          </>
        )}
        {disabled && <strong className="text-danger"> · {t('disabled')}</strong>}
        {!person.hasPassword && person.isInvited && <span className="text-ink-2"> · {t('invited')}</span>}
        {person.byProvider && <span className="text-ink-2"> · {t('byDirectory')}</span>}
        <br />
        <span className="text-ink-2">
          {t('lastUsed')}: {person.usedAt === null ? t('never') : <Instant at={person.usedAt} />}
          {person.apiTokens > 0 && (
            <>
              {' '}
              · {t('tokensOf', { count: person.apiTokens })}
              {!disabled && <span id={ends}> ({t('disableEnds')})</span>}
            </>
          )}
        </span>
      </p>
      <div className="flex flex-wrap gap-2">
        <button type="button" className="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? t('cancel') : t('edit')}
        </button>
        {!person.byProvider && (
          <button type="button" className="button" disabled={disabled} onClick={invite}>
            {t('invite')}
          </button>
        )}
        <button
          type="button"
          className="button"
          data-see-as={displayName}
          disabled={disabled}
          onClick={() => seeAs(displayName)}
        >
          {seen('open', { name: displayName })}
        </button>
        <button
          type="button"
          className="button"
          disabled={person.signIns === 0}
          onClick={() => void after(askAsAdministrator('DELETE', `/people/${id}/sign-ins`))}
        >
          {t('endSignIns')}
        </button>
        {person.apiTokens > 0 && (
          <button
            type="button"
            className="button"
            data-end-tokens=""
            onClick={() => void after(askAsAdministrator('DELETE', `/people/${id}/tokens`))}
          >
            {t('endTokensOf')}
          </button>
        )}
        {person.hasTotp && (
          <button type="button" className="button" onClick={() => set({ hasTotp: false })}>
            {t('takeTotp')}
          </button>
        )}
        <button
          type="button"
          className="button"
          onClick={() => set({ disabled: !disabled })}
          {...(disabled || person.apiTokens === 0 ? {} : { 'aria-describedby': ends })}
        >
          {disabled ? t('enable') : t('disable')}
        </button>
        {disabled && (
          <button
            type="button"
            className="button"
            onClick={() => void after(askAsAdministrator('DELETE', `/people/${id}`))}
          >
            {t('remove')}
          </button>
        )}
      </div>
      {isOpen && (
        <PersonForm
          start={{ name, displayName, role, extensionId, contexts, email }}
          roles={roles}
          word={t('save')}
          send={save}
        />
      )}
      <FaultLine fault={fault} />
    </li>
  )
}
