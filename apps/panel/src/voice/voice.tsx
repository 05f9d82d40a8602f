'use client'
import type { NumberedCall } from '@jackfield/client'
import type { CallId, ExtensionId, LegId, Party, View } from '@jackfield/model'
import { useEffect } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { wasMissed } from '../state/missed.ts'
import { gatewayNow } from '../state/now.ts'
import { type Panel, usePanel } from '../state/panel.tsx'
import { useSpeak } from '../ui/announcer.tsx'
import { speakAloud } from './aloud.ts'
import { type StatusKey, statusKeyOf } from './status-keys.ts'
import { health, incoming, myCall, myCalls, over, queues, stateOf, whoRings } from './utterances.ts'
import { voiceOf } from './voice-of.ts'

/** A18: what a person hears who does not look: what becomes of their calls, and what the status keys ask for. Draws nothing. */
export function Voice() {
  useCallNews()
  useStatusKeys()
  useAloud()
  return null
}

const callsOf = ({ board, settings, cards }: Panel): readonly NumberedCall[] => {
  const mine = settings.getState().myExtension as ExtensionId | null
  return mine === null ? [] : cards(board.getState().view, mine)
}

/** What was heard of a call. */
interface Heard {
  readonly callId: CallId
  readonly legId: LegId
  readonly state: string
  readonly who: Party | null
  readonly callerId: LegId | null
}

/** A call that is parked or taken back has another leg, one that is joined with another may have another id: it is still the same. */
const isSame = (a: Heard, b: Heard) => a.callId === b.callId || a.legId === b.legId

/** A call that rings is said at once and before all else; what a call of mine does then, and its end, in its turn. Focus stays where it is. */
function useCallNews() {
  const t = useTranslations()
  const panel = usePanel()
  const speak = useSpeak()
  useEffect(() => {
    let heard: readonly Heard[] = []
    let first = true
    const hear = () => {
      const { view } = panel.board.getState()
      const calls = callsOf(panel)
      const now = calls.map((call) => heardOf(view, call))
      for (const [i, one] of now.entries()) {
        const call = calls[i]
        if (!call || one.state === heard.find((before) => isSame(before, one))?.state) continue
        // What was so before the page came is asked for with a key; only what rings is said.
        if (one.state === 'ringing') speak(incoming(t, view, call), 'now')
        else if (!first) speak(myCall(t, view, call))
      }
      for (const one of heard)
        if (!now.some((after) => isSame(one, after)))
          speak(over(t, one.who, one.state === 'ringing' && wasMissed(view, one.callerId)))
      heard = now
      first = false
    }
    hear()
    return panel.board.subscribe((state, before) => {
      if (state.view.legs !== before.view.legs || state.view.parkedCalls !== before.view.parkedCalls) hear()
    })
  }, [panel, speak, t])
}

function heardOf(view: View, call: NumberedCall): Heard {
  const leg = view.legs.get(call.legId)
  return {
    callId: call.callId,
    legId: call.legId,
    state: stateOf(view, call),
    who: leg?.party ?? view.calls.get(call.callId)?.caller ?? null,
    callerId: leg?.peerLegIds[0] ?? null,
  }
}

/** `Alt+1` to `Alt+6`. */
function useStatusKeys() {
  const t = useTranslations()
  const panel = usePanel()
  const speak = useSpeak()
  useEffect(() => {
    const piecesOf = (key: StatusKey) => {
      const { view, link } = panel.board.getState()
      const { last, result } = panel.said.getState()
      switch (key) {
        case 'ringing':
          return whoRings(t, view, callsOf(panel))
        case 'calls':
          return myCalls(t, view, callsOf(panel))
        case 'result':
          return result?.lines ?? [t('voice.noResult')]
        case 'again':
          return last?.lines ?? [t('voice.nothingSaid')]
        case 'queues':
          return queues(t, view, gatewayNow())
        case 'health':
          return health(t, view, link.state === 'live' ? 'live' : link.state === 'connecting' ? 'priming' : 'down')
      }
    }
    const onKey = (event: KeyboardEvent) => {
      const key = statusKeyOf(event)
      if (key === null) return
      event.preventDefault()
      event.stopImmediatePropagation()
      speak(piecesOf(key), 'now')
    }
    addEventListener('keydown', onKey, { capture: true })
    return () => removeEventListener('keydown', onKey, { capture: true })
  }, [panel, speak, t])
}

/** Speaks aloud where the operator wants it: for work without a screen reader. */
function useAloud() {
  const panel = usePanel()
  const locale = useLocale()
  useEffect(() => {
    if (typeof speechSynthesis === 'undefined') return
    const settings = voiceOf(panel)
    return speakAloud(panel.said, speechSynthesis, settings.getState, (line, rate) =>
      Object.assign(new SpeechSynthesisUtterance(line), { lang: locale, rate }),
    )
  }, [panel, locale])
}
