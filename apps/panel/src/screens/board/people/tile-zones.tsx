import type { ExtensionId, LegId, View } from '@jackfield/model'
import { useLayoutEffect } from 'react'
import { useTranslations } from 'use-intl'
import { meantByDrop } from '../../../commands/drop-command.ts'
import { mayRun } from '../../../commands/may-run.ts'
import { zones } from '../../../commands/offered.ts'
import { ringsBusy } from '../../../commands/second-thought.ts'
import { selectionHere } from '../../../commands/use-commands.ts'
import { useWords } from '../../../commands/words.ts'
import { usePanel, useUi, useView } from '../../../state/panel.tsx'
import { pointer } from '../drag/carry.ts'

const everything = (view: View) => view

/**
 * The ways in which the dragged call can be brought to this person, part by part over the tile, below its name and state. Each wears whether
 * it can be: as it is, at a phone that is busy, or not. Only the tile under the pointer has them. The sentence under the pointer says the
 * same, also to a screen reader.
 */
export function TileZones({ id, legId }: { id: ExtensionId; legId: LegId }) {
  const panel = usePanel()
  const { board, ui } = panel
  const t = useTranslations()
  const words = useWords()
  const zone = useUi((state) => state.zone)
  const view = useView(['legs', 'extensions', 'feeds'], everything)
  // The pointer stood here before the parts did: which of them is under it is known without another move.
  useLayoutEffect(() => {
    const part = document.elementFromPoint(pointer.x, pointer.y)?.closest<HTMLElement>('[data-zonecommand]')
    if (ui.getState().over === id && part) ui.setState({ zone: part.dataset.zonecommand ?? null })
  }, [id, ui])
  const state = { view, me: board.getState().me }
  const selection = selectionHere(panel, { legId, targetId: id })
  const parts = zones(view, selection)
  if (parts.length < 2) return null
  const meant = meantByDrop(state, selection, zone)
  return (
    <span className="tile-zones" aria-hidden="true">
      {parts.map((command) => {
        const verdict = mayRun(command, state, selection)
        const Icon = command.icon
        return (
          <span
            key={command.label}
            className="tile-zone"
            data-zonecommand={command.label}
            data-lit={command === meant}
            data-off={!verdict.ok}
            data-busy={ringsBusy(command, view, selection) !== null}
            title={verdict.ok ? undefined : words.refusal(verdict.reason)}
          >
            <span className="tile-way">
              <Icon size="0.875rem" />
              <span className="truncate">{t(`command.${command.label}`)}</span>
            </span>
          </span>
        )
      })}
    </span>
  )
}
