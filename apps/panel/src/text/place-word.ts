import type { DialplanPlace } from '@jackfield/model'
import type { useTranslations } from 'use-intl'
import type { Where } from './where.ts'

type Translate = ReturnType<typeof useTranslations<never>>

/** What somebody does who is alone in the dialplan, in words: never a context. Null where it is not known. */
export function placeWord(t: Translate, place: DialplanPlace | null): string | null {
  if (!place) return null
  const { purpose, of } = place
  const who = of && (of.name || of.number)
  if (!who) return purpose && t(`place.${purpose}`)
  if (purpose === 'voicemail') return t('place.voicemailFor', { who })
  return t(purpose === 'menu' ? 'place.menuOf' : 'place.otherOf', { who })
}

/** The same where there is little room: of a place with a name, that name. */
export const placeShort = (t: Translate, place: DialplanPlace | null): string | null =>
  (place?.purpose !== 'voicemail' && place?.of?.name) || placeWord(t, place)

/** The conference that somebody is in, the queue in which they wait, or the slot in which they are parked, in words. */
export const whereWord = (t: Translate, { kind, name }: Where): string =>
  kind === 'slot'
    ? t('desk.parkedIn', { slot: name })
    : t(kind === 'queue' ? 'place.queueOf' : 'place.conferenceOf', { who: name })
