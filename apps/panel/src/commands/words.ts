import { partyLabel, type Sentence } from '@jackfield/client'
import type { CommandError } from '@jackfield/model'
import { exchangeReason } from '@jackfield/protocol'
import { useMemo } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { gatewayNow } from '../state/now.ts'
import { usePanel } from '../state/panel.tsx'
import { roleName } from '../text/role-name.ts'
import { formatWhen } from '../text/when.ts'
import type { Reason } from './command.ts'

/** Words for what will happen and for what won't: one source for the pointer, the dialog, the toast and the live region. */
export interface Words {
  sentence(sentence: Sentence): string
  refusal(reason: Reason | CommandError): string
  /** What the operator can do about it. */
  next(reason: CommandError): string
}

export function useWords(): Words {
  const t = useTranslations()
  const locale = useLocale()
  const { board, settings } = usePanel()
  return useMemo(() => {
    const role = () => roleName(t, board.getState().me)
    return {
      sentence({ key, values }) {
        const unknown = t('party.unknown')
        const { who, to, ends } = values
        const me = board.getState().view.extensions.get(settings.getState().myExtension ?? '')
        const mine = me ? partyLabel(me) : null
        const own = (name: string) => isolate(name || unknown, document.documentElement.dir === 'rtl')
        // An instant stands in a sentence as a text of its own.
        const at = values.at === undefined ? '' : formatWhen(values.at, gatewayNow(), locale)
        const words = { at, who: own(who), to: own(to), ends: own(ends), others: own(values.others ?? '') }
        if (key === 'retrieve' && words.others !== '' && values.others) return t('sentence.retrieve-for', words)
        if (key === 'park-for' && to !== '') return t('sentence.park-for-in', words)
        if (key === 'park' && to !== '') return t('sentence.park-in', words)
        if (key === 'blind-transfer' && ends === mine) return t('sentence.blind-transfer-yours', words)
        if (key === 'voicemail' && ends === mine) return t('sentence.voicemail-yours', words)
        if (key === 'conference-leaving' && ends === mine) return t('sentence.conference-leaving-yours', words)
        if (key === 'conference-new-leaving' && ends === mine) return t('sentence.conference-new-leaving-yours', words)
        if (key === 'hang-up' && who === mine) return t('sentence.hang-up-yours', words)
        return t(`sentence.${key}`, words)
      },
      refusal(reason) {
        const named = (target: string) => {
          const person = /[@:]/.test(target) ? board.getState().view.extensions.get(target) : undefined
          return person ? partyLabel(person) : target
        }
        switch (reason.code) {
          case 'no-such-target':
          case 'target-unavailable':
          case 'do-not-disturb':
          case 'forward-loop':
          case 'forward-elsewhere':
          case 'room-locked':
          case 'no-mailbox':
          case 'not-your-phone':
          case 'name-too-long':
          case 'no-such-queue':
          case 'already-member':
          case 'no-address':
            // The id of one of several people with the same number is no word for an operator.
            return t(`refusal.${reason.code}`, { target: named(reason.target) })
          case 'other-exchange':
          case 'no-way-across':
            return t(`refusal.${reason.code}`, { exchange: reason.exchange })
          case 'need-missing':
            return t('refusal.need-missing', { fix: reason.fix })
          case 'not-allowed':
            return t('refusal.not-allowed', { what: t(`right.${reason.right}`), role: role() })
          case 'outside-groups': {
            const groups = new Intl.ListFormat(locale, { type: 'disjunction' }).format(reason.groups)
            return t('refusal.outside-groups', { what: t(`right.${reason.right}`), groups, role: role() })
          }
          case 'command-left-out':
            return t('refusal.command-left-out', { role: role() })
          case 'mailbox-answered':
            return t('refusal.mailbox-answered', { target: reason.target || t('party.unknown') })
          case 'number-forbidden':
            return t('refusal.number-forbidden', { number: reason.number, role: role() })
          case 'slot-taken':
            return t('refusal.slot-taken', { slot: reason.slot })
          case 'phone-taken':
          case 'phone-assigned':
            return t(`refusal.${reason.code}`, { target: reason.target, name: reason.name })
          case 'caller-reserved':
          case 'other-was-first':
            return t(`refusal.${reason.code}`, { name: reason.name || t('reservation.somebody') })
          case 'other-slot':
            return t('refusal.other-slot', { slot: reason.slot })
          case 'asterisk-refused': {
            const known = exchangeReason(reason.reason)
            return known === null ? t('refusal.asterisk-refused') : t(`exchange.${known}`)
          }
          case 'not-ringing':
          case 'not-transferable':
          case 'not-supervisable':
          case 'not-holdable':
          case 'no-sound':
            return t(`refusal.${reason.code}`, { phase: phaseWord(t, reason.phase) })
          default:
            return t(`refusal.${reason.code}`)
        }
      },
      next: (reason) => t(`next.${reason.code}`),
    }
  }, [t, locale, board, settings])
}

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/

/**
 * A name must not turn round the sentence it stands in: where either of them runs right to left it gets isolates of its own.
 * Elsewhere it stays plain text, as a test or a robot would look for it.
 */
export const isolate = (name: string, inRightToLeft: boolean): string =>
  inRightToLeft || rightToLeft.test(name) ? `\u2068${name}\u2069` : name

const phases = [
  'dialing',
  'ringing',
  'talking',
  'held',
  'waiting',
  'parked',
  'conference',
  'menu',
  'supervising',
] as const

function phaseWord(t: ReturnType<typeof useTranslations<never>>, phase: string): string {
  const known = phases.find((one) => one === phase)
  return known ? t(`phase.${known}`) : phase
}
