'use client'
import { type BoardState, type MyCall, madeBy } from '@jackfield/client'
import type { ExtensionId, LegId, View } from '@jackfield/model'
import { PhoneIncoming, UserRound } from 'lucide-react'
import { type ReactNode, useCallback, useContext, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { WholeWords } from '../../../i18n/whole-words.ts'
import { mayChangePhone } from '../../../state/lost-phone.ts'
import { MOST_MISSED, wasMissed } from '../../../state/missed.ts'
import { gatewayNow } from '../../../state/now.ts'
import { OfExchange } from '../../../state/of-exchange.tsx'
import { useBoard, usePanel, useRow, useSettings, useUi, useView } from '../../../state/panel.tsx'
import { useKnown } from '../../../state/stale-context.tsx'
import { Name, PhoneNumber } from '../../../text/name.tsx'
import { AfterFirst, partOf } from '../../../ui/after-first.tsx'

// A call's buttons are commands; they come together.
const callCard = partOf(() => import('./call-card.tsx').then(({ CallCard }) => CallCard))

const refusalLine = partOf<{ of: LegId | null }>(() =>
  import('./refusal-line.tsx').then(({ RefusalLine }) => RefusalLine),
)

const keyHints = partOf<{ mine: ExtensionId }>(() => import('./key-hints.tsx').then(({ KeyHints }) => KeyHints))
const firstSteps = partOf<{ mine: ExtensionId; hidden: boolean }>(() =>
  import('./first-steps.tsx').then(({ FirstSteps }) => FirstSteps),
)

const lostPhoneLine = partOf(() => import('./lost-phone-line.tsx').then(({ LostPhoneLine }) => LostPhoneLine))

/** C34: who is signed in at the operator's phone; null = it is theirs in another way. */
const signedInAs = ({ me }: BoardState) => (me.hotDesks === true ? me.name : null)

/** Zone 1: my calls as large cards. */
export function Desk() {
  const mine = useSettings((settings) => settings.myExtension) as ExtensionId | null
  return (
    <section
      aria-labelledby="desk-title"
      id="desk"
      data-zone="desk"
      tabIndex={-1}
      // [HAND-7] My calls can be clicked whatever lies over the board.
      data-react-aria-top-layer="true"
      className="flex max-h-[70%] min-h-0 flex-none flex-col gap-2 max-[43rem]:max-h-none"
    >
      {mine === null ? <NoExtension /> : <MyDesk mine={mine} />}
    </section>
  )
}

function Head({ children, count }: { children?: ReactNode; count?: number }) {
  const t = useTranslations()
  return (
    <header className="flex items-center justify-between gap-2">
      <h2 id="desk-title" className="zone-title whitespace-nowrap">
        {t('desk.title')} {count !== undefined && count > 0 && <small>{t('desk.calls', { count })}</small>}
      </h2>
      {children}
    </header>
  )
}

function NoExtension() {
  const t = useTranslations()
  const { ui } = usePanel()
  const free = useBoard(mayChangePhone)
  const signsIn = useBoard(({ me }) => me.hotDesks === true)
  // Their words come with those of the whole language.
  const whole = useContext(WholeWords)
  if (signsIn && !whole) return <Head />
  if (!free)
    return (
      <>
        <Head />
        <AfterFirst part={lostPhoneLine} />
        <p className="card p-4 text-ink-2 text-pretty">{t('desk.noPhone')}</p>
      </>
    )
  return (
    <>
      <Head />
      <AfterFirst part={lostPhoneLine} />
      <div className="card flex flex-col items-start gap-3 p-4">
        <p className="text-ink-2 text-pretty">{t(signsIn ? 'hotDesk.why' : 'desk.chooseWhy')}</p>
        <button
          type="button"
          className="button primary"
          onClick={() => ui.setState({ overlay: { kind: 'my-extension' } })}
        >
          <UserRound size="0.875rem" aria-hidden="true" />
          {t(signsIn ? 'hotDesk.choose' : 'desk.choose')}
        </button>
      </div>
    </>
  )
}

function MyDesk({ mine }: { mine: ExtensionId }) {
  const t = useTranslations()
  const { ui, cards } = usePanel()
  const me = useRow('extensions', mine)
  const calls = useView(
    ['extensions', 'legs', 'calls', 'parkedCalls'],
    useCallback((view: View) => cards(view, mine), [cards, mine]),
  )
  const free = useBoard(mayChangePhone)
  useMissedCalls(calls)
  const sitter = useBoard(signedInAs)
  // In the order in which the button shows them.
  const label = t('desk.mine', { name: me?.name ?? '', number: sitter === null ? mine : `${mine} ${sitter}` })
  const isNew = useUi((state) => state.firstSteps)
  const known = useKnown()
  return (
    <>
      <Head count={calls.length}>
        <button
          type="button"
          className="button min-w-0 !h-6.5 !px-2"
          data-my-extension={mine}
          aria-disabled={!free}
          title={label}
          aria-label={label}
          onClick={() => free && ui.setState({ overlay: { kind: 'my-extension' } })}
        >
          <UserRound size="0.8125rem" className="flex-none text-ink-3" aria-hidden="true" />
          {me && <Name>{me.name}</Name>} <PhoneNumber className="text-ink-2">{me?.number ?? mine}</PhoneNumber>{' '}
          {sitter !== null && (
            <small data-sits={sitter} className="flex min-w-0 text-ink-2">
              <Name>{sitter}</Name>
            </small>
          )}
        </button>
      </Head>
      <AfterFirst part={refusalLine} of={null} />
      <AfterFirst part={keyHints} mine={mine} />
      {calls.length > 0 ? (
        <ol data-scroller="desk" className="-mx-3 -mt-2 flex min-h-0 flex-col gap-2 overflow-y-auto px-3 pt-2 pb-2">
          {calls.map((call) => (
            <li key={call.legId}>
              <OfExchange id={call.legId}>
                <AfterFirst
                  part={callCard}
                  call={call}
                  mine={mine}
                  meanwhile={<div className="call-card min-h-24" />}
                />
              </OfExchange>
            </li>
          ))}
        </ol>
      ) : (
        <div className="card flex items-start gap-3 border-dashed p-4 text-ink-2">
          <PhoneIncoming size="1rem" className="mt-0.5 flex-none text-ink-3" aria-hidden="true" />
          <p className="text-pretty">
            {me || !known ? t('desk.empty') : t('desk.gone', { number: mine })}{' '}
            <span className="text-ink-3">{t('desk.emptyHint')}</span>
          </p>
        </div>
      )}
      {isNew && <AfterFirst part={firstSteps} mine={mine} hidden={calls.length > 0} />}
    </>
  )
}

/** A missed call is kept here, so that the caller can be called back. */
function useMissedCalls(calls: readonly MyCall[]) {
  const { board, ui } = usePanel()
  const ringing = useRef(new Map<LegId, { name: string; number: string; callerId: LegId | null }>())
  useEffect(() => {
    const { view } = board.getState()
    for (const [legId, { name, number, callerId }] of ringing.current) {
      const now = view.legs.get(legId)
      if (now?.phase === 'ringing') continue
      ringing.current.delete(legId)
      if (now || !wasMissed(view, callerId)) continue
      const missed = { legId, name, number, at: gatewayNow(), seen: false }
      ui.setState({ missed: [missed, ...ui.getState().missed].slice(0, MOST_MISSED) })
    }
    for (const { legId } of calls) {
      const leg = view.legs.get(legId)
      if (leg?.phase !== 'ringing' || leg.direction !== 'in' || madeBy(view, legId)) continue
      const { name, number } = leg.party ?? { name: '', number: '' }
      ringing.current.set(legId, { name, number, callerId: leg.peerLegIds[0] ?? null })
    }
  }, [calls, board, ui])
}
