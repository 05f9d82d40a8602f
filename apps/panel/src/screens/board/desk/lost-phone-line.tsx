'use client'
import type { BoardState } from '@jackfield/client'
import type { ExtensionId } from '@jackfield/model'
import { LogOut } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useBoard, usePanel, useRow, useUi } from '../../../state/panel.tsx'

const nameOf = ({ me }: BoardState) => me.name

/** C34: that the operator's phone is theirs no more, and who has it now, until it is read or they sign in at another. */
export function LostPhoneLine() {
  const lost = useUi((state) => state.lostPhone)
  return lost === null ? null : <LostPhone phone={lost} />
}

function LostPhone({ phone }: { phone: ExtensionId }) {
  const t = useTranslations()
  const { ui } = usePanel()
  const mine = useBoard(nameOf)
  const row = useRow('extensions', phone)
  const there = useRow('hotDesks', phone)
  // It is heard of the operator first, and of the phone with the next picture.
  if (there !== null && there.name === mine) return null
  const number = row?.number ?? phone
  const isTaken = there !== null && !there.assigned
  return (
    <div
      role="alert"
      data-lost-phone={phone}
      className="card flex items-start gap-3 border-warning bg-warning-tint p-3 text-warning"
    >
      <LogOut size="1rem" className="mt-0.5 flex-none" aria-hidden="true" />
      <p className="min-w-0 flex-1 text-pretty">
        {isTaken ? t('hotDesk.lost', { name: there.name, phone: number }) : t('hotDesk.ended', { phone: number })}
      </p>
      <button type="button" className="button" onClick={() => ui.setState({ lostPhone: null })}>
        {t('alert.close')}
      </button>
    </div>
  )
}
