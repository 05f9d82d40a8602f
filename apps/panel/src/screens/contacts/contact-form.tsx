'use client'
import { Plus, X } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl'
import ContactPhoto from '../../text/contact-photo.tsx'
import { type Fault, Instant } from '../account/fields.tsx'
import { Conflict } from './contact-conflict.tsx'
import { ContactFault } from './contact-fault.tsx'
import { CallButton } from './contact-list.tsx'
import {
  addContact,
  type Contact,
  changeContact,
  conflictIn,
  type Fields,
  fieldsOf,
  removeContact,
  setPhoto,
  titleOf,
} from './contacts-api.ts'
import { type NewPhoto, PhotoField } from './photo-field.tsx'

const empty: Fields = { name: '', company: '', tags: [], vip: false, note: '', numbers: [{ label: '', written: '' }] }

type Props = {
  /** null = a new one. */
  contact: Contact | null
  mayShare: boolean
  hasOwn: boolean
  /** It was saved (what it is now), or is gone (null). */
  done: (contact: Contact | null) => void
  cancel: () => void
  call: (number: string) => void
}

/** All that is said of a contact, to be read and changed; of a new one to be written. */
export function ContactForm({ contact, mayShare, hasOwn, done, cancel, call }: Props) {
  const t = useTranslations('contacts')
  const [seen, setSeen] = useState(contact)
  const [fields, setFields] = useState<Fields>(contact === null ? empty : fieldsOf(contact))
  const [tags, setTags] = useState(fields.tags.join(', '))
  const [book, setBook] = useState<'shared' | 'mine'>(contact?.book ?? (mayShare ? 'shared' : 'mine'))
  const [fault, setFault] = useState<(Fault & { told?: unknown }) | null>(null)
  /** Somebody else was faster; null = they removed it. */
  const [theirs, setTheirs] = useState<Contact | null | undefined>(undefined)
  const [photo, setNewPhoto] = useState<NewPhoto>(undefined)
  const [isSure, setSure] = useState(false)
  const source = seen?.source ?? null
  const mayChange = source === null && (book === 'mine' || mayShare)
  const set = (change: Partial<Fields>) => setFields({ ...fields, ...change })
  const said = (): Fields => ({
    ...fields,
    tags: tags.split(',').flatMap((tag) => tag.trim() || []),
    numbers: fields.numbers.filter(({ written }) => written.trim() !== ''),
  })
  const save = async (version: number | null) => {
    const answer =
      seen === null || version === null ? await addContact(book, said()) : await changeContact(seen.id, version, said())
    // What was saved is seen now, whatever becomes of the photo.
    if (answer.ok) setSeen(answer.value)
    const all = answer.ok && photo !== undefined ? await setPhoto(answer.value, photo) : answer
    if (all.ok) return done(all.value)
    const conflict = conflictIn(all)
    if (conflict === undefined) setFault(all)
    else setTheirs(conflict)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void save(seen?.version ?? null)
  }
  const remove = async () => {
    if (seen === null) return
    if (!isSure) return setSure(true)
    const answer = await removeContact(seen)
    if (answer.ok) return done(null)
    const conflict = conflictIn(answer)
    if (conflict === undefined) setFault(answer)
    else setTheirs(conflict)
    setSure(false)
  }
  if (theirs !== undefined)
    return (
      <Conflict
        mine={said()}
        theirs={theirs}
        keepMine={() => {
          setTheirs(undefined)
          if (theirs === null) setSeen(null)
          else setSeen(theirs)
          void save(theirs?.version ?? null)
        }}
        takeTheirs={() => {
          if (theirs === null) return done(null)
          setTheirs(undefined)
          setSeen(theirs)
          setFields(fieldsOf(theirs))
          setTags(theirs.tags.join(', '))
        }}
      />
    )
  const setNumber = (at: number, change: Partial<Fields['numbers'][number]>) =>
    set({ numbers: fields.numbers.map((one, n) => (n === at ? { ...one, ...change } : one)) })
  return (
    <form onSubmit={submit} className="flex flex-col gap-3" data-form="contact" aria-label={t(seen ? 'edit' : 'add')}>
      {seen !== null && seen.numbers.length > 0 && (
        <ul className="flex flex-col gap-1">
          {seen.numbers.map(({ normal, written, label }) => (
            <li key={normal} className="flex items-center gap-2">
              <CallButton name={titleOf(seen)} number={normal} call={call} />
              <bdi dir="ltr" className="tabular-nums">
                {written}
              </bdi>
              <bdi className="text-ink-2">{label}</bdi>
            </li>
          ))}
        </ul>
      )}
      {!mayChange && (
        <p className="text-ink-2" data-source={source}>
          {source === null ? t('readOnly') : t('fromBook', { book: source })}
        </p>
      )}
      <fieldset disabled={!mayChange} className="flex min-w-0 flex-col gap-3">
        {seen === null && mayShare && hasOwn && (
          <label className="flex flex-col gap-1">
            {t('book')}
            <select
              name="book"
              className="field"
              value={book}
              onChange={({ target }) => setBook(target.value as 'shared')}
            >
              <option value="shared">{t('shared')}</option>
              <option value="mine">{t('mine')}</option>
            </select>
          </label>
        )}
        <Text name="name" label={t('name')} most={120} value={fields.name} set={(name) => set({ name })} />
        <Text
          name="company"
          label={t('company')}
          most={120}
          value={fields.company}
          set={(company) => set({ company })}
        />
        {mayChange ? (
          <PhotoField
            contact={seen}
            photo={photo}
            set={(chosen) => {
              setFault(null)
              setNewPhoto(chosen)
            }}
            fail={(code) => setFault({ code, waitMs: null })}
          />
        ) : (
          seen?.photo && <ContactPhoto at={`${seen.id}/photo?v=${seen.photo}`} size="large" />
        )}
        <fieldset className="flex min-w-0 flex-col gap-2">
          <legend>{t('numbers')}</legend>
          {fields.numbers.map((number, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines that are written have no name of their own
            <div key={at} className="flex gap-2">
              <input
                aria-label={t('number', { n: at + 1 })}
                name="number"
                type="tel"
                dir="ltr"
                maxLength={40}
                autoComplete="off"
                className="field min-w-0 flex-[2]"
                value={number.written}
                onChange={({ target }) => setNumber(at, { written: target.value })}
              />
              <input
                aria-label={t('label', { n: at + 1 })}
                placeholder={t('labelHint')}
                name="label"
                dir="auto"
                maxLength={40}
                autoComplete="off"
                className="field min-w-0 flex-1"
                value={number.label}
                onChange={({ target }) => setNumber(at, { label: target.value })}
              />
              <button
                type="button"
                className="button flex-none"
                aria-label={t('removeNumber', { n: at + 1 })}
                onClick={() => set({ numbers: fields.numbers.filter((_, n) => n !== at) })}
              >
                <X size="0.875rem" aria-hidden="true" />
              </button>
            </div>
          ))}
          {fields.numbers.length < 20 && (
            <button
              type="button"
              className="button flex items-center gap-1 self-start"
              data-add-number=""
              onClick={() => set({ numbers: [...fields.numbers, { label: '', written: '' }] })}
            >
              <Plus size="0.875rem" aria-hidden="true" />
              {t('addNumber')}
            </button>
          )}
        </fieldset>
        <Text name="tags" label={t('tags')} most={800} value={tags} set={setTags} />
        <label className="flex min-h-6 items-center gap-2">
          <input
            type="checkbox"
            name="vip"
            className="accent-[var(--accent)]"
            checked={fields.vip}
            onChange={({ target }) => set({ vip: target.checked })}
          />
          {t('vip')}
        </label>
        <label className="flex flex-col gap-1">
          {t('note')}
          <textarea
            name="note"
            dir="auto"
            rows={4}
            maxLength={2000}
            className="field h-24"
            value={fields.note}
            onChange={({ target }) => set({ note: target.value })}
          />
        </label>
      </fieldset>
      <ContactFault fault={fault} />
      <div className="flex flex-wrap gap-2">
        {mayChange && (
          <button
            type="submit"
            className="button primary"
            disabled={fields.name.trim() === '' && fields.company.trim() === ''}
          >
            {t('save')}
          </button>
        )}
        <button type="button" className="button" data-close="" onClick={cancel}>
          {t('close')}
        </button>
        {seen !== null && mayChange && (
          <button type="button" className="button danger ms-auto" data-remove="" onClick={() => void remove()}>
            {t(isSure ? 'removeSure' : 'remove')}
          </button>
        )}
      </div>
      {seen !== null && seen.changedBy !== '' && (
        <p className="text-ink-2 text-xs">
          {t('changedBy', { who: seen.changedBy })} <Instant at={seen.changedAt} />
        </p>
      )}
    </form>
  )
}

type TextProps = { name: string; label: string; most: number; value: string; set: (value: string) => void }
function Text({ name, label, most, value, set }: TextProps) {
  return (
    <label className="flex flex-col gap-1">
      {label}
      <input
        name={name}
        dir="auto"
        autoComplete="off"
        maxLength={most}
        className="field"
        value={value}
        onChange={({ target }) => set(target.value)}
      />
    </label>
  )
}
