'use client'
import type { BoardState } from '@jackfield/client'
import { type ExtensionId, type IntentId, judge, type View } from '@jackfield/model'
import { LogOut, Phone, Undo2 } from 'lucide-react'
import { useCallback, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useMyPhone } from '../../../commands/use-my-phone.ts'
import { useWords } from '../../../commands/words.ts'
import { useBoard, usePanel, useView } from '../../../state/panel.tsx'
import { Sheet, useClose } from '../../../ui/sheet.tsx'
import { FindBox } from './find-box.tsx'
import type { FindRow } from './find-row.tsx'
import { dialledBeside, freeFirst, sameIds } from './own-phone.ts'

const always = () => null
const meOf = ({ me }: BoardState) => me
const hotDesksOf = (view: View) => view.hotDesks

/** Which phone is the operator's: by name or number, the free ones first, or the one that begins a call now. */
export function MyExtensionPicker() {
  const t = useTranslations()
  const { board } = usePanel()
  const words = useWords()
  const phone = useMyPhone()
  const me = useBoard(meOf)
  const hotDesks = useView(['hotDesks'], hotDesksOf)
  const close = useClose()
  const demo = useBoard((state) => state.demo)
  const [sorted] = useState(() => freeFirst(board.getState().view))
  /** The legs that were there when a phone that dials began to be looked for; null = it isn't. No clock decides: that of the gateway is only guessed here. */
  const [before, setBefore] = useState<ReadonlySet<string> | null>(null)
  const lifted = useView(
    ['extensions', 'legs'],
    useCallback((view: View) => (before === null ? [] : dialledBeside(view, before)), [before]),
    sameIds,
  )
  const choose = (id: ExtensionId) => {
    close()
    phone.choose(id)
  }
  /** C34: why they can't sign in there. That another would be signed out is asked afterwards. */
  const whyNot = (extensionId: ExtensionId): string | null => {
    if (me.hotDesks !== true) return null
    const { view, rules } = board.getState()
    const asked = { kind: 'sign-in-at-phone', actorExtensionId: me.extensionId, extensionId } as const
    const takeOverFrom = hotDesks.get(extensionId)?.name ?? null
    const verdict = judge(view, me, rules, { id: '' as IntentId, ...asked, takeOverFrom })
    return verdict.ok ? null : words.refusal(verdict.refusal)
  }
  const noteOf = (id: ExtensionId): string | null => {
    const there = hotDesks.get(id)
    if (!there) return null
    return t(there.assigned ? 'hotDesk.assigned' : 'hotDesk.sits', { name: there.name })
  }
  const found: FindRow[] = lifted.map((id) => {
    const person = board.getState().view.extensions.get(id)
    return {
      id: `lifted:${id}`,
      icon: Phone,
      label: person?.name || id,
      hint: person?.number ?? id,
      whyNot: () => whyNot(id),
      choose: () => choose(id),
    }
  })
  const lift: FindRow = {
    // Another row, so that the mark does not stay on it: Enter then means the phone that was found.
    id: before === null ? 'lift' : 'stop',
    icon: before === null ? Phone : Undo2,
    label: t(before === null ? 'pick.lift' : 'pick.stop'),
    whyNot: always,
    choose: () => setBefore(before === null ? new Set(board.getState().view.legs.keys()) : null),
  }
  const leave: FindRow[] =
    me.hotDesks === true && me.extensionId !== null
      ? [
          {
            id: 'leave',
            icon: LogOut,
            label: t('hotDesk.leave', {
              phone: board.getState().view.extensions.get(me.extensionId)?.number ?? me.extensionId,
            }),
            whyNot: always,
            choose: () => {
              close()
              phone.leave()
            },
          },
        ]
      : []
  const why = t(me.hotDesks === true ? 'hotDesk.why' : 'desk.chooseWhy')
  return (
    <Sheet label={t('pick.title')} wide>
      <h2 className="px-4 pt-3.5 font-semibold text-accent">{t('pick.title')}</h2>
      <FindBox
        head={null}
        sorted={sorted}
        {...(before === null ? {} : { find: null })}
        before={found}
        // Nobody lifts a phone of the demo.
        after={[...(demo ? [] : [lift]), ...leave]}
        whyNot={whyNot}
        noteOf={noteOf}
        onChoose={choose}
        foot={(_marked, row) => (
          <span role="status" data-lifting={before !== null}>
            {before !== null ? t('pick.lifting') : row?.id === 'lift' ? t('pick.liftWhy') : why}
          </span>
        )}
      />
    </Sheet>
  )
}
