'use client'
import type { ExtensionId, View } from '@jackfield/model'
import { Phone, Undo2 } from 'lucide-react'
import { useCallback, useState } from 'react'
import { useTranslations } from 'use-intl'
import { gatewayNow } from '../../../state/now.ts'
import { useBoard, usePanel, useView } from '../../../state/panel.tsx'
import { Sheet, useClose } from '../../../ui/sheet.tsx'
import { FindBox } from './find-box.tsx'
import type { FindRow } from './find-row.tsx'
import { dialledSince, freeFirst, sameIds } from './own-phone.ts'

const always = () => null

/** Which phone is the operator's: by name or number, the free ones first, or the one that begins a call now. */
export function MyExtensionPicker() {
  const t = useTranslations()
  const { board, settings, ui } = usePanel()
  const close = useClose()
  const demo = useBoard((state) => state.demo)
  const [sorted] = useState(() => freeFirst(board.getState().view))
  /** Epoch ms of the gateway from which on a phone that dials is looked for; null = it isn't. */
  const [since, setSince] = useState<number | null>(null)
  const lifted = useView(
    ['extensions', 'legs'],
    useCallback((view: View) => (since === null ? [] : dialledSince(view, since)), [since]),
    sameIds,
  )
  const choose = (id: ExtensionId) => {
    const isFirst = settings.getState().myExtension === null
    settings.setState({ myExtension: id })
    if (isFirst) ui.setState({ firstSteps: true })
    close()
  }
  const found: FindRow[] = lifted.map((id) => {
    const person = board.getState().view.extensions.get(id)
    return {
      id: `lifted:${id}`,
      icon: Phone,
      label: person?.name || id,
      hint: person?.number ?? id,
      whyNot: always,
      choose: () => choose(id),
    }
  })
  const lift: FindRow = {
    // Another row, so that the mark does not stay on it: Enter then means the phone that was found.
    id: since === null ? 'lift' : 'stop',
    icon: since === null ? Phone : Undo2,
    label: t(since === null ? 'pick.lift' : 'pick.stop'),
    whyNot: always,
    choose: () => setSince(since === null ? gatewayNow() : null),
  }
  return (
    <Sheet label={t('pick.title')} wide>
      <h2 className="px-4 pt-3.5 font-semibold text-accent">{t('pick.title')}</h2>
      <FindBox
        head={null}
        sorted={sorted}
        {...(since === null ? {} : { find: null })}
        before={found}
        // Nobody lifts a phone of the demo.
        after={demo ? [] : [lift]}
        whyNot={always}
        onChoose={choose}
        foot={(_marked, row) => (
          <span role="status" data-lifting={since !== null}>
            {t(since !== null ? 'pick.lifting' : row?.id === 'lift' ? 'pick.liftWhy' : 'desk.chooseWhy')}
          </span>
        )}
      />
    </Sheet>
  )
}
