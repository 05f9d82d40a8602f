'use client'
import type { BoardState } from '@jackfield/client'
import { type Alert, type ExtensionId, hasRight, type View } from '@jackfield/model'
import { Siren } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useDo } from '../commands/use-do.ts'
import { useBoard, useSettings, useView } from '../state/panel.tsx'
import { formatClock } from '../text/format-duration.ts'
import { Name } from '../text/name.tsx'
import { roleName } from '../text/role-name.ts'

const alertsIn = (view: View): readonly Alert[] => [...view.alerts.values()].sort((a, b) => a.at - b.at)
const meOf = ({ me }: BoardState) => me

/** A14: emergency calls, above everything else, until somebody takes note of them. */
export function Emergencies() {
  const t = useTranslations()
  const alerts = useView(['alerts'], alertsIn)
  if (alerts.length === 0) return null
  return (
    <section
      aria-label={t('alert.title')}
      // A dialog of the board must neither hide it nor keep its button from being pressed.
      data-react-aria-top-layer="true"
      className="fixed inset-x-0 top-0 z-50 flex flex-col gap-px shadow-2xl"
    >
      {alerts.map((alert) => (
        <Emergency key={alert.id} alert={alert} />
      ))}
    </section>
  )
}

function Emergency({ alert }: { alert: Alert }) {
  const t = useTranslations()
  const act = useDo()
  const me = useBoard(meOf)
  const may = hasRight(me, 'take-note')
  const mine = useSettings((settings) => settings.myExtension) as ExtensionId | null
  const { name, number } = alert.who
  const { noted } = alert
  const why = may ? undefined : t('refusal.not-allowed', { what: t('right.take-note'), role: roleName(t, me) })
  return (
    <div
      role={noted === null ? 'alert' : 'status'}
      data-alert={alert.id}
      data-noted={noted !== null}
      className={`flex flex-wrap items-center gap-x-4 gap-y-1 border-b-2 px-4 py-3 ${noted === null ? 'border-danger bg-danger-tint text-danger' : 'border-line bg-raised text-ink-2'}`}
    >
      <Siren size="1.25rem" className="flex-none" aria-hidden="true" />
      <strong className="text-base">
        <Name>
          {t('alert.called', {
            who: name === '' ? number : `${name} (${number})`,
            number: alert.number,
            time: formatClock(alert.at, false),
          })}
        </Name>
      </strong>
      {alert.location !== '' && <bdi>{t('alert.location', { location: alert.location })}</bdi>}
      {noted === null ? (
        <button
          type="button"
          className="button ms-auto"
          aria-disabled={!may}
          title={why}
          onClick={() =>
            may && void act((id) => ({ id, kind: 'take-note', actorExtensionId: mine, alertId: alert.id }), true)
          }
        >
          {t('alert.note')}
        </button>
      ) : (
        <span className="ms-auto">{t('alert.noted', { who: noted.name || (noted.extensionId ?? '') })}</span>
      )}
    </div>
  )
}
