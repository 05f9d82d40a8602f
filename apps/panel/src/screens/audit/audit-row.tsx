'use client'
import { type ReactNode, useId, useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { Name, PhoneNumber } from '../../text/name.tsx'
import type { AuditRow } from './audit-api.ts'
import { saidOf } from './said-of.ts'

/** One row of the table; its button opens everything else that is known. */
export function AuditLine({ row }: { row: AuditRow }) {
  const t = useTranslations()
  const locale = useLocale()
  const [open, setOpen] = useState(false)
  const details = useId()
  const when = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23' })
  const said = saidOf(row.sentence, t as never)
  return (
    <>
      <tr data-audit-row={row.seq} className="border-line border-t align-top">
        <td className="whitespace-nowrap py-1 pe-3">
          <button
            type="button"
            className="min-h-6 text-start text-accent underline-offset-2 hover:underline"
            aria-expanded={open}
            aria-controls={details}
            onClick={() => setOpen(!open)}
          >
            {when.format(row.at)}
          </button>
        </td>
        <td className="max-w-48 py-1 pe-3">
          <Name>{row.actor.name ?? row.actor.phone ?? t('audit.gateway')}</Name>
        </td>
        <td className="py-1 pe-3">{t(`auditKind.${row.kind}` as 'auditKind.command')}</td>
        <td className="py-1 pe-3">{said === null ? <code>{row.action}</code> : <bdi dir="auto">{said}</bdi>}</td>
        <td className="py-1 pe-3">{row.number !== null && <PhoneNumber>{row.number}</PhoneNumber>}</td>
        <td className="py-1">
          <Outcome code={row.outcome} />
        </td>
      </tr>
      <tr id={details} hidden={!open}>
        <td colSpan={6} className="pb-3">
          {open && <Details row={row} />}
        </td>
      </tr>
    </>
  )
}

/** A command that was asked for is neither good nor bad yet. */
function Outcome({ code }: { code: string }) {
  const t = useTranslations()
  if (code === 'asked') return <span className="text-ink-3">{t('audit.asked')}</span>
  if (code === 'done') return <span>{t('audit.done')}</span>
  return <code className="text-danger">{code}</code>
}

function Details({ row }: { row: AuditRow }) {
  const t = useTranslations()
  const facts: [string, ReactNode][] = [
    [t('audit.row'), String(row.seq)],
    [t('audit.action'), row.action],
    [t('audit.role'), row.actor.role],
    [t('audit.phone'), row.actor.phone],
    [t('audit.address'), row.actor.address],
    [t('audit.people'), row.parties.map(({ name, number }) => [name, number].filter(Boolean).join(' ')).join('; ')],
    [t('audit.reason'), row.reason],
    [t('audit.call'), row.call],
    [t('audit.command'), row.request],
    [t('audit.more'), row.detail && JSON.stringify(row.detail)],
    [t('audit.taken'), row.taken.join(', ')],
    [t('audit.hash'), row.hash],
  ]
  return (
    <dl
      className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1 rounded-md bg-canvas p-3"
      data-audit-details={row.seq}
    >
      {facts.map(([name, value]) =>
        value ? (
          <div key={name} className="contents">
            <dt className="text-ink-2">{name}</dt>
            <dd className="min-w-0 break-words">
              <bdi dir="auto">{value}</bdi>
            </dd>
          </div>
        ) : null,
      )}
    </dl>
  )
}
