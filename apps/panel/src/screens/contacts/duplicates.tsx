'use client'
import { useCallback, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Fault } from '../account/fields.tsx'
import { ContactFault } from './contact-fault.tsx'
import { type Contact, fetchDuplicates, type Group, joinContacts, titleOf } from './contacts-api.ts'

/** Contacts that seem to be the same, each group to be joined by one button. */
export function Duplicates({ changed, close }: { changed: () => void; close: () => void }) {
  const t = useTranslations('contacts')
  const [groups, setGroups] = useState<readonly Group[] | null>(null)
  const [fault, setFault] = useState<Fault | null>(null)
  const load = useCallback(async () => {
    const answer = await fetchDuplicates()
    if (answer.ok) setGroups(answer.value.groups)
    else setFault(answer)
  }, [])
  useEffect(() => void load(), [load])
  const join = async (items: readonly Contact[]) => {
    const answer = await joinContacts(items)
    // Somebody else was faster: what there is now is read anew.
    setFault(answer.ok || answer.code === 'changed-meanwhile' ? null : answer)
    changed()
    await load()
  }
  return (
    <section aria-label={t('duplicates')} className="flex flex-col gap-3" data-duplicates="">
      <h2 className="font-semibold">{t('duplicates')}</h2>
      <ContactFault fault={fault} />
      <p role="status" className="text-ink-2">
        {groups?.length === 0 ? t('noDuplicates') : t('joinHint')}
      </p>
      {groups?.map(({ why, items }) => (
        <div key={items[0]!.id} className="card flex flex-col gap-2 p-3" data-alike={why}>
          <p className="text-ink-2">{t(why === 'number' ? 'sameNumber' : 'sameName')}</p>
          <ul>
            {items.map((one) => (
              <li key={one.id} className="[overflow-wrap:anywhere]">
                <bdi>{titleOf(one)}</bdi>
                {one.name !== '' && one.company !== '' && <bdi className="text-ink-2"> · {one.company}</bdi>}
                {one.numbers.length > 0 && (
                  <bdi dir="ltr" className="text-ink-2 tabular-nums">
                    {' '}
                    {one.numbers.map(({ written }) => written).join(', ')}
                  </bdi>
                )}
              </li>
            ))}
          </ul>
          <button type="button" className="button self-start" data-join="" onClick={() => void join(items)}>
            {t('join')}
          </button>
        </div>
      ))}
      <button type="button" className="button self-start" onClick={close}>
        {t('close')}
      </button>
    </section>
  )
}
