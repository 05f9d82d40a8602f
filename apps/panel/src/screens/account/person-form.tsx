'use client'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Answer } from './ask.ts'
import { type Fault, FaultLine, Field } from './fields.tsx'

export type Fields = {
  name: string
  displayName: string
  role: string
  extensionId: string | null
  contexts: string[] | null
  email: string | null
}
const empty: Fields = { name: '', displayName: '', role: 'operator', extensionId: null, contexts: null, email: null }

type Props = { start?: Fields; roles: string[]; word: string; send: (fields: Fields) => Promise<Answer<unknown>> }

/** What is said of a person: new, or another's to be changed. */
export function PersonForm({ start = empty, roles, word, send }: Props) {
  const t = useTranslations('account')
  const [fields, setFields] = useState(start)
  const [contexts, setContexts] = useState(start.contexts?.join(', ') ?? '')
  const [fault, setFault] = useState<Fault | null>(null)
  const set = (change: Partial<Fields>) => setFields({ ...fields, ...change })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const names = contexts.split(',').map((one) => one.trim())
    const named = names.filter((one) => one !== '')
    const answer = await send({
      ...fields,
      displayName: fields.displayName || fields.name,
      contexts: named.length === 0 ? null : named,
    })
    setFault(answer.ok ? null : answer)
    if (answer.ok && start === empty) {
      setFields(empty)
      setContexts('')
    }
  }
  return (
    <form
      className="grid grid-cols-[repeat(auto-fit,minmax(12rem,1fr))] items-start gap-3"
      onSubmit={submit}
      data-form="person"
    >
      <Field name="name" label={t('name')} value={fields.name} set={(name) => set({ name })} />
      <Field
        name="display-name"
        label={t('displayName')}
        value={fields.displayName}
        set={(displayName) => set({ displayName })}
      />
      <RoleChoice label={t('role')} role={fields.role} roles={roles} set={(role) => set({ role })} />
      <Field
        name="phone"
        label={t('phone')}
        value={fields.extensionId ?? ''}
        set={(phone) => set({ extensionId: phone.trim() || null })}
      />
      <Field
        name="email"
        type="email"
        label={t('email')}
        value={fields.email ?? ''}
        set={(email) => set({ email: email.trim() || null })}
      />
      <Field name="contexts" label={t('contexts')} hint={t('contextsHint')} value={contexts} set={setContexts} />
      <div className="col-span-full flex flex-col items-start gap-2">
        <FaultLine fault={fault} />
        <button type="submit" className="button" disabled={fields.name === ''}>
          {word}
        </button>
      </div>
    </form>
  )
}

const builtIn = ['viewer', 'operator', 'supervisor', 'admin'] as const
type BuiltIn = (typeof builtIn)[number]

type RoleProps = { label: string; role: string; roles: string[]; set: (role: string) => void }

function RoleChoice({ label, role, roles, set }: RoleProps) {
  const t = useTranslations('role')
  const isBuiltIn = (id: string): id is BuiltIn => (builtIn as readonly string[]).includes(id)
  return (
    <label className="flex flex-col gap-1">
      {label}
      <select name="role" className="field" value={role} onChange={(event) => set(event.target.value)}>
        {roles.map((one) => (
          <option key={one} value={one}>
            {isBuiltIn(one) ? t(one) : one}
          </option>
        ))}
      </select>
    </label>
  )
}

/** A link that was just made; it is shown this once. `ends`: whoever has it could sign in before, and what they had open or made then ends by it. */
export type Link = { name: string; link: string; ends: boolean }

export function PersonLink({ name, link, ends }: Link) {
  const t = useTranslations('account')
  return (
    <p role="status" className="card bg-raised p-4">
      {t('linkOnce', { name })}
      {ends && ` ${t('linkEnds', { name })}`}
      <br />
      <code className="break-all" dir="ltr" data-link="">
        {`${location.origin}/sign-in#link=${link}`}
      </code>
    </p>
  )
}
