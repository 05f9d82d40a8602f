'use client'
import { exchangeOf, type SwitchId, type View } from '@jackfield/model'
import { useTranslations } from 'use-intl'
import { mayRun } from '../../../commands/may-run.ts'
import { throwSwitch } from '../../../commands/presence.ts'
import { selectionHere, useStart } from '../../../commands/use-commands.ts'
import { useWords } from '../../../commands/words.ts'
import { usePanel, useRow, useView } from '../../../state/panel.tsx'
import { AtExchange } from '../../../text/at-exchange.tsx'

/** C25: the switches of the site, each with its state as a text. */
export function Switches() {
  const t = useTranslations()
  const ids = useView(['switches'], switchIds, alike)
  if (ids.length === 0) return null
  return (
    <ul
      aria-label={t('switches.title')}
      className="flex max-w-[24vw] flex-none items-center gap-1.5 overflow-x-auto max-md:max-w-[40vw]"
    >
      {ids.map((id) => (
        <SwitchChip key={id} id={id} />
      ))}
    </ul>
  )
}

function SwitchChip({ id }: { id: SwitchId }) {
  const t = useTranslations()
  const words = useWords()
  const panel = usePanel()
  const start = useStart()
  const row = useRow('switches', id)
  if (!row) return null
  const given = { row: { table: 'switches', id } } as const
  const verdict = mayRun(throwSwitch, panel.board.getState(), selectionHere(panel, given))
  const state = row.on === null ? t('switches.unknown') : t(row.on ? 'switches.on' : 'switches.off')
  return (
    <li className="min-w-24">
      <button
        type="button"
        data-switch={id}
        data-on={row.on ?? ''}
        data-row={`switches:${id}`}
        aria-disabled={!verdict.ok}
        title={verdict.ok ? `${row.name}: ${state}` : words.refusal(verdict.reason)}
        className={`chip whitespace-nowrap ${row.on ? 'text-warning! font-semibold' : ''}`}
        onClick={() => start(throwSwitch, given)}
      >
        <span className="flex min-w-0 gap-x-1">
          <AtExchange id={id} />
          <bdi className="max-w-32 truncate">{row.name}</bdi>
          <span className="-ms-1 flex-none">: {state}</span>
        </span>
      </button>
    </li>
  )
}

const switchIds = (view: View): readonly SwitchId[] =>
  [...view.switches.values()]
    .sort((a, b) => placeOf(view, a.id) - placeOf(view, b.id) || a.position - b.position)
    .map(({ id }) => id)
/** S7: those of one exchange after those of the one before it. */
const placeOf = (view: View, id: string) => view.exchanges.get(exchangeOf(view, id) ?? '')?.position ?? 0
const alike = (a: readonly SwitchId[], b: readonly SwitchId[]) => a.join('|') === b.join('|')
