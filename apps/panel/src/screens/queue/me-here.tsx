import type { ExtensionId, MemberId, Queue, View } from '@jackfield/model'
import { useCallback, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { commandNamed } from '../../commands/all.ts'
import { useSettings, useView } from '../../state/panel.tsx'
import type { CommandLabel } from '../../state/selection.ts'
import { RowAction } from '../board/places/row-action.tsx'

const here = ['memberPause', 'memberUnpause', 'memberRemove'] as const
const everywhere = ['queueAddAll', 'memberRemoveAll'] as const

/** C19, C29: what I do in this queue myself, and in all of them at once. Nothing without a phone. */
export function MeHere({ queue }: { queue: Queue }) {
  const mine = useSettings((settings) => settings.myExtension) as ExtensionId | null
  return mine === null ? null : <Mine queue={queue} mine={mine} />
}

function Mine({ queue, mine }: { queue: Queue; mine: ExtensionId }) {
  const t = useTranslations()
  const { id, memberIds } = queue
  const me = useView(
    ['members'],
    useCallback(
      (view: View): MemberId | null =>
        memberIds.find((member) => view.members.get(member)?.extensionId === mine) ?? null,
      [memberIds, mine],
    ),
  )
  const given = useMemo(() => ({ targetId: mine }), [mine])
  const word = (label: CommandLabel) => t(`command.${label}`)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div role="group" aria-label={t('queuePage.here')} data-me-here={me ?? ''} className="flex flex-wrap gap-2">
      {me === null ? (
        <RowAction
          command={commandNamed('memberAdd')}
          table="queues"
          id={id}
          given={given}
          text={t('queuePage.logIn')}
        />
      ) : (
        here.map((label) => (
          <RowAction key={label} command={commandNamed(label)} table="members" id={me} text={word(label)} />
        ))
      )}
      {everywhere.map((label) => (
        <RowAction key={label} command={commandNamed(label)} table="extensions" id={mine} text={word(label)} />
      ))}
    </div>
  )
}
