import { partyLabel, type Someone, type Step } from '@jackfield/model'
import type { useTranslations } from 'use-intl'
import type { HistoryCall } from './history-api.ts'

type Translate = ReturnType<typeof useTranslations<never>>

/** What a person is called in a sentence; the company stands behind the name, apart in whatever direction it is written. */
export function nameOf(t: Translate, who: Someone | null): string {
  const name = (who === null ? '' : partyLabel(who)) || t('history.somebody')
  return who?.company === undefined ? name : `${name} · \u2068${who.company}\u2069`
}

/** Everything that a screen says of a step of a journey. */
export function stepWords(t: Translate, step: Step): string {
  const name = (who: Someone | null) => nameOf(t, who)
  switch (step.kind) {
    case 'rang':
    case 'answered':
      return t(`journeyStep.${step.kind}`, { who: name(step.who) })
    case 'held':
      return t('journeyStep.held', { by: name(step.by) })
    case 'asked':
      return t(step.connected ? 'journeyStep.connected' : 'journeyStep.asked', {
        by: name(step.by),
        who: name(step.who),
      })
    case 'moved':
      return step.by === null
        ? t('journeyStep.moved', { to: name(step.to) })
        : t('journeyStep.movedBy', { by: name(step.by), to: name(step.to) })
    case 'parked':
      return step.by === null
        ? t('journeyStep.parked', { slot: step.slot })
        : t('journeyStep.parkedBy', { by: name(step.by), slot: step.slot })
    case 'queued':
      return t('journeyStep.queued', { name: step.name })
    case 'voicemail':
      return step.of === null ? t('journeyStep.mailbox') : t('journeyStep.voicemail', { who: name(step.of) })
    case 'menu':
      return step.purpose === 'menu'
        ? t('journeyStep.menu', { name: step.name }).trim()
        : t(`journeyStep.${step.purpose}`)
    case 'conference':
      return t('journeyStep.conference', { name: step.name })
    case 'returned':
      return t('journeyStep.returned', { who: name(step.from) })
    case 'recorded':
      return t('journeyStep.recorded', { who: name(step.who) })
    case 'noted':
      return t('journeyStep.noted', { by: name(step.by), text: step.text })
    case 'told':
      return t('journeyStep.told', { by: name(step.by), to: name(step.to) })
    case 'joined':
    case 'gap':
    case 'ended':
      return t(`journeyStep.${step.kind}`)
  }
}

/** Who has called back at that time, or has tried to. */
export function backWords(t: Translate, { by, answered }: NonNullable<HistoryCall['calledBack']>, at: string): string {
  if (by === null) return t(answered ? 'history.calledBackUnknown' : 'history.triedBackUnknown', { at })
  return t(answered ? 'history.calledBack' : 'history.triedBack', { who: nameOf(t, by), at })
}
