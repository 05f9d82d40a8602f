'use client'
import type { LegId } from '@jackfield/model'
import { ExternalLink } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useRow } from '../state/panel.tsx'

/** A2: the word that another program has for a caller. */
export const CallerTag = ({ children }: { children: string }) => (
  <span className="chip max-w-[9rem] flex-none self-center truncate" title={children} data-caller-tag="">
    <bdi>{children}</bdi>
  </span>
)

/** The same of who is at this leg, if there is one. */
export function CallerTagAt({ legId }: { legId: LegId }) {
  const tag = useRow('legs', legId)?.contact?.tag ?? ''
  return tag === '' ? null : <CallerTag>{tag}</CallerTag>
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
