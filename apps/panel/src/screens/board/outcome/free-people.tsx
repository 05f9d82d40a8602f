'use client'
import { sortedCallbacks } from '@jackfield/client'
import type { Callback, ExtensionId, IntentId, View } from '@jackfield/model'
import { Phone, X } from 'lucide-react'
import { useCallback, useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { useDo } from '../../../commands/use-do.ts'
import { isolate } from '../../../commands/words.ts'
import { useSettings, useView } from '../../../state/panel.tsx'
import { useSpeak } from '../../../ui/announcer.tsx'
import { DoButton } from '../desk-data/do-button.tsx'

/** C31: of everybody whom this operator wanted to know free, and who is. It goes when they are called, when nobody wants to know any more, and when they are not free any more. */
export function FreePeople() {
  const mine = useSettings((settings) => settings.myExtension) as ExtensionId | null
  const rows = useView(
    ['callbacks'],
    useCallback(
      (view: View) =>
        sortedCallbacks(view).filter((row) => row.operatorId === mine && row.waitsFor === 'operator-decides'),
      [mine],
    ),
    (a, b) => a.length === b.length && a.every((one, i) => one === b[i]),
  )
  return rows.map((row) => <FreePerson key={row.id} row={row} mine={mine} />)
}

function FreePerson({ row, mine }: { row: Callback; mine: ExtensionId | null }) {
  const t = useTranslations()
  const act = useDo()
  const speak = useSpeak()
  const person = row.name || row.number
  const base = (id: IntentId) => ({ id, actorExtensionId: mine, callbackId: row.id })
  useEffect(() => speak(t('callback.freeSpoken', { person }), 'result'), [speak, t, person])
  return (
    <div
      data-free={row.number}
      className="enter pointer-events-auto flex max-w-2xl items-center gap-3 rounded-xl bg-inverse py-2.5 ps-4 pe-2 text-inverse-ink shadow-xl"
    >
      <p className="min-w-0">
        {t('callback.waits.operator-decides', { person: isolate(person, document.documentElement.dir === 'rtl') })}
      </p>
      <DoButton
        className="flex flex-none items-center gap-1.5 font-semibold text-inverse-accent underline aria-disabled:no-underline aria-disabled:opacity-60"
        name="now"
        make={(id) => ({ ...base(id), kind: 'call-back-now' })}
      >
        <Phone size="0.875rem" aria-hidden="true" />
        {t('callback.now')}
      </DoButton>
      <button
        type="button"
        className="flex-none rounded p-1"
        data-do="cancel"
        aria-label={t('toast.dismiss')}
        onClick={() => void act((id) => ({ ...base(id), kind: 'cancel-callback' }), true)}
      >
        <X size="0.875rem" />
      </button>
    </div>
  )
}
