'use client'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { ContactFault } from './contact-fault.tsx'
import { ContactFiles } from './contact-files.tsx'
import { ContactForm } from './contact-form.tsx'
import { ContactList } from './contact-list.tsx'
import { addressOf, allContacts, type Book } from './contacts-address.ts'
import { type Contact, call } from './contacts-api.ts'
import { Duplicates } from './duplicates.tsx'
import { TagFilter } from './tag-filter.tsx'
import { useAsked } from './use-asked.ts'
import { useContacts } from './use-contacts.ts'

/** What stands beside the list. */
type Aside = { kind: 'new' } | { kind: 'duplicates' } | { kind: 'files' } | { kind: 'contact'; contact: Contact }

/** A1: the phonebook. */
export function ContactsPage() {
  const t = useTranslations('contacts')
  const account = useTranslations('account')
  const files = useTranslations('contactFiles')
  const { asked, ask } = useAsked()
  const { find, book, tag } = asked
  const [changes, setChanges] = useState(0)
  const [aside, setAside] = useState<Aside | null>(null)
  const [said, setSaid] = useState('')
  const { shown, need, again: readAgain } = useContacts(asked)
  const { total, rows, mayShare, hasOwn, state, code } = shown
  const again = () => {
    readAgain()
    setChanges((count) => count + 1)
  }
  useEffect(() => {
    document.title = `${t('title')} · Jackfield`
  }, [t])
  useEffect(() => {
    if (code === 'not-signed-in' || code === 'unauthorized') location.assign('/sign-in?to=/contacts')
  }, [code])
  const dial = async (number: string) => {
    setSaid(t('calling', { number }))
    const answer = await call(number)
    if (!answer.ok) setSaid(t(answer.code === 'choose-your-extension' ? 'noPhone' : 'notCalled', { number }))
  }
  const done = (contact: Contact | null) => {
    setSaid(t(contact === null ? 'removed' : 'saved'))
    setAside(null)
    again()
  }
  const isEmpty = state === 'ready' && total === 0 && addressOf(asked) === addressOf(allContacts)
  const mayAdd = mayShare || hasOwn
  return (
    <div className="flex h-dvh flex-col" data-screen="contacts">
      <header className="flex flex-wrap items-end gap-3 p-4 pb-2">
        <h1 className="w-full font-semibold text-lg sm:w-auto">{t('title')}</h1>
        <search className="flex min-w-full flex-1 flex-wrap items-end gap-3 sm:min-w-60">
          <label className="flex min-w-40 flex-1 flex-col gap-1 text-ink-2">
            {t('find')}
            <input
              type="search"
              name="find"
              dir="auto"
              autoComplete="off"
              spellCheck={false}
              maxLength={200}
              className="field"
              value={find}
              onChange={({ target }) => ask({ find: target.value })}
            />
          </label>
          {hasOwn && (
            <label className="flex flex-col gap-1 text-ink-2">
              {t('book')}
              <select
                className="field"
                name="filter"
                value={book}
                onChange={({ target }) => ask({ book: target.value as Book })}
              >
                <option value="all">{t('all')}</option>
                <option value="shared">{t('shared')}</option>
                <option value="mine">{t('mine')}</option>
              </select>
            </label>
          )}
          <TagFilter tag={tag} version={changes} choose={(chosen) => ask({ tag: chosen })} />
        </search>
        {mayAdd && (
          <>
            <button type="button" className="button primary" data-add="" onClick={() => setAside({ kind: 'new' })}>
              {t('add')}
            </button>
            <button
              type="button"
              className="button"
              data-open="duplicates"
              onClick={() => setAside({ kind: 'duplicates' })}
            >
              {t('duplicates')}
            </button>
            <button
              type="button"
              className="button"
              data-open="contact-files"
              onClick={() => setAside({ kind: 'files' })}
            >
              {files('title')}
            </button>
          </>
        )}
        <a className="button" href="/">
          {account('toBoard')}
        </a>
      </header>
      <p role="status" className="min-h-6 px-4 text-ink-2">
        {said ||
          (state === 'loading' ? t('loading') : state === 'ready' && !isEmpty ? t('count', { count: total }) : '')}
      </p>
      <div className="flex min-h-0 flex-1 gap-4 px-4 pb-4">
        <main className={`card min-h-0 min-w-0 flex-1 flex-col ${aside === null ? 'flex' : 'hidden md:flex'}`}>
          {state === 'failed' && code !== null && (
            <div className="p-3">
              <ContactFault fault={{ code }} />
            </div>
          )}
          {isEmpty && (
            <div className="flex flex-col items-start gap-3 p-6">
              <p className="font-semibold">{t('empty')}</p>
              <p className="text-ink-2">{t('emptyHint')}</p>
            </div>
          )}
          <ContactList
            total={total}
            rows={rows}
            chosen={aside?.kind === 'contact' ? aside.contact.id : null}
            need={need}
            choose={(contact) => setAside({ kind: 'contact', contact })}
            call={(number) => void dial(number)}
          />
        </main>
        {aside !== null && (
          <aside className="card w-full overflow-y-auto bg-raised p-4 md:w-96">
            {aside.kind === 'files' ? (
              <ContactFiles mayShare={mayShare} hasOwn={hasOwn} changed={again} close={() => setAside(null)} />
            ) : aside.kind === 'duplicates' ? (
              <Duplicates changed={again} close={() => setAside(null)} />
            ) : (
              <ContactForm
                key={aside.kind === 'contact' ? aside.contact.id : 'new'}
                contact={aside.kind === 'contact' ? aside.contact : null}
                mayShare={mayShare}
                hasOwn={hasOwn}
                done={done}
                cancel={() => setAside(null)}
                call={(number) => void dial(number)}
              />
            )}
          </aside>
        )}
      </div>
    </div>
  )
}
