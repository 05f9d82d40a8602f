'use client'
import { type ExtensionId, hasRight } from '@jackfield/model'
import { Mail } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useBoard, usePanel, useRow, useSettings } from '../../../state/panel.tsx'

/** V17: that there are new messages in my own mailbox, and the way to them. Nothing while there are none. */
export function MyMailbox() {
  const mine = useSettings((settings) => settings.myExtension) as ExtensionId | null
  return mine === null ? null : <Mine id={mine} />
}

function Mine({ id }: { id: ExtensionId }) {
  const t = useTranslations()
  const { ui } = usePanel()
  const count = useRow('extensions', id)?.newMessages ?? 0
  const mayHear = useBoard(({ me }) => (me.extensionId === id && me.hotDesks !== true) || hasRight(me, 'supervise'))
  if (count === 0 || !mayHear) return null
  const label = `${t('help.voicemail')}: ${count}`
  return (
    <button
      type="button"
      className="icon-button !w-auto gap-1 px-2"
      data-open="mailbox"
      aria-label={label}
      title={label}
      onClick={() => ui.setState({ overlay: { kind: 'mailbox', extensionId: id } })}
    >
      <Mail size="1rem" aria-hidden="true" />
      <span aria-hidden="true" className="tabular-nums">
        {count > 99 ? '99+' : count}
      </span>
    </button>
  )
}
