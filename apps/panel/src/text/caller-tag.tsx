'use client'
import type { Call, LegId, PhonebookEntry, View } from '@jackfield/model'
import { ExternalLink } from 'lucide-react'
import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { useRow, useView } from '../state/panel.tsx'
import { Name } from './name.tsx'

/** A2: the word that another program has for a caller. */
export const CallerTag = ({ children }: { children: string }) => (
  <span className="chip max-w-[9rem] flex-none self-center truncate" title={children} data-caller-tag="">
    <bdi>{children}</bdi>
  </span>
)

/** A1, A2: what is known of somebody beside their name: the company, which gives way to it, and the tag. */
function Beside({ contact }: { contact: PhonebookEntry | null }) {
  if (contact === null) return null
  const { company, tag } = contact
  return (
    <>
      {company !== '' && (
        <span className="beside-name" data-company="">
          <Name>{company}</Name>
        </span>
      )}
      {tag !== '' && <CallerTag>{tag}</CallerTag>}
    </>
  )
}

/** The same of who is at this leg. */
export const BesideNameAt = ({ legId }: { legId: LegId }) => <Beside contact={useRow('legs', legId)?.contact ?? null} />

/** The same of the one in this call who has that number. */
export function BesideNameIn({ call: { legIds }, number }: { call: Call; number: string }) {
  const contact = useView(
    ['legs'],
    useCallback(
      (view: View) => {
        const leg = legIds.find((id) => view.legs.get(id)?.who.number === number)
        return view.legs.get(leg ?? '')?.contact ?? null
      },
      [legIds, number],
    ),
  )
  return <Beside contact={contact} />
}

/** A2: the caller's page in the other program, by the name of its host: it is that program's word where it leads. */
export function CallerLink({ href }: { href: string }) {
  const t = useTranslations('pop')
  // The gateway lets none other pass, and a link is looked at where it is made.
  if (!URL.canParse(href) || !/^https?:$/.test(new URL(href).protocol)) return null
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      // A drag that begins on it is the card's, and a click is no choice of the call.
      draggable={false}
      onClick={(event) => event.stopPropagation()}
      className="inline-flex min-h-6 min-w-0 items-center gap-1 text-accent underline"
      data-caller-link=""
    >
      <bdi className="truncate">{new URL(href).host}</bdi>
      <ExternalLink size="0.75rem" role="img" aria-label={t('window')} className="flex-none" />
    </a>
  )
}
