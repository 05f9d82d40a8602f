'use client'
import { type ColumnKind, columnKinds, encodings, separators } from '@jackfield/model'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { FileButton } from '../../ui/file-button.tsx'
import { ContactFault } from './contact-fault.tsx'
import { type FileReport, type ReadAs, saveContacts, sendFile } from './contact-files-api.ts'
import { titleOf } from './contacts-api.ts'

type Props = { mayShare: boolean; hasOwn: boolean; changed: () => void; close: () => void }

/** A book from a file, after a look at what is in it, and into one. */
export function ContactFiles({ mayShare, hasOwn, changed, close }: Props) {
  const t = useTranslations('contacts')
  const words = useTranslations('contactFiles')
  const [book, setBook] = useState<'shared' | 'mine'>(mayShare ? 'shared' : 'mine')
  const [file, setFile] = useState<File | null>(null)
  const [how, setHow] = useState<ReadAs>({})
  const [report, setReport] = useState<FileReport | null>(null)
  const [isDone, setDone] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [code, setCode] = useState<string | null>(null)
  const send = async (of: File, as: ReadAs, preview: boolean, into = book) => {
    setBusy(true)
    const answer = await sendFile(of, into, as, preview)
    setBusy(false)
    setCode(answer.ok ? answer.value.failed : answer.code)
    if (!answer.ok) return
    setReport(answer.value)
    setDone(!preview)
    if (!preview) changed()
  }
  const look = (of: File, as: ReadAs, into = book) => {
    setFile(of)
    setHow(as)
    void send(of, as, true, into)
  }
  const save = async (format: 'csv' | 'vcf') => setCode((await saveContacts(format, book)) ? null : 'not-saved')
  return (
    <section aria-label={words('title')} className="flex flex-col gap-3" data-contact-files="">
      <h2 className="font-semibold">{words('title')}</h2>
      {mayShare && hasOwn && (
        <label className="flex flex-col gap-1">
          {t('book')}
          <select
            name="file-book"
            className="field"
            value={book}
            onChange={({ target }) => {
              const into = target.value as 'shared' | 'mine'
              setBook(into)
              if (file !== null && !isDone) look(file, how, into)
            }}
          >
            <option value="shared">{t('shared')}</option>
            <option value="mine">{t('mine')}</option>
          </select>
        </label>
      )}
      <p className="text-ink-2">{words('hint')}</p>
      <div className="flex flex-wrap gap-2">
        <FileButton
          take={(of) => look(of, {})}
          accept=".csv,.txt,.vcf,text/csv,text/vcard"
          data={{ 'data-file': '' }}
          className="button primary"
        >
          {words('choose')}
        </FileButton>
        <button type="button" className="button" data-save="csv" onClick={() => void save('csv')}>
          {words('saveCsv')}
        </button>
        <button type="button" className="button" data-save="vcf" onClick={() => void save('vcf')}>
          {words('saveVcf')}
        </button>
      </div>
      <p role="status" className="text-ink-2 empty:hidden">
        {isBusy && words('reading')}
        {!isBusy && report !== null && isDone && words('added', { count: report.added })}
      </p>
      {code !== null && isOwn(code) && (
        <p role="alert" className="text-danger" data-fault={code}>
          {words(`fault.${code}`)}
        </p>
      )}
      {code !== null && !isOwn(code) && <ContactFault fault={{ code }} />}
      {report !== null && (
        <>
          {!isDone && <HowRead report={report} set={(change) => file !== null && look(file, { ...how, ...change })} />}
          {!isDone && <Samples report={report} />}
          <Counts report={report} isDone={isDone} />
          {!isDone && file !== null && (
            <button
              type="button"
              className="button primary self-start"
              data-import=""
              disabled={isBusy || report.good - report.already < 1}
              onClick={() => void send(file, { ...how, columns: report.columns }, false)}
            >
              {words('take', { count: report.good - report.already })}
            </button>
          )}
        </>
      )}
      <button type="button" className="button self-start" onClick={close}>
        {t('close')}
      </button>
    </section>
  )
}

const own = ['file-too-big', 'under-way', 'full', 'not-saved'] as const
const isOwn = (code: string): code is (typeof own)[number] => (own as readonly string[]).includes(code)

/** How the file was read, to be set right. */
function HowRead({ report, set }: { report: FileReport; set: (change: ReadAs) => void }) {
  const words = useTranslations('contactFiles')
  const { format, encoding, separator, header, columns } = report
  if (format === 'vcard') return <p>{words('vcard')}</p>
  const setColumn = (at: number, kind: ColumnKind) => set({ columns: columns.map((one, n) => (n === at ? kind : one)) })
  return (
    <>
      <div className="flex flex-wrap gap-3">
        <label className="flex flex-1 flex-col gap-1">
          {words('encoding')}
          <select
            name="encoding"
            className="field"
            value={encoding}
            onChange={({ target }) => set({ encoding: target.value })}
          >
            {encodings.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
        <label className="flex flex-1 flex-col gap-1">
          {words('separator')}
          <select
            name="separator"
            className="field"
            value={separator ?? ','}
            // Other columns come of it, which are guessed anew.
            onChange={({ target }) => set({ separator: target.value, columns: undefined })}
          >
            {separators.map((one) => (
              <option key={one} value={one}>
                {one === '\t' ? words('tab') : one}
              </option>
            ))}
          </select>
        </label>
      </div>
      <table className="w-full">
        <caption className="text-start text-ink-2">{words('columns')}</caption>
        <tbody>
          {header.map((heading, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: headings of a file may be alike
            <tr key={at} className="border-line border-t">
              <th scope="row" className="max-w-40 py-1 pe-2 text-start font-normal [overflow-wrap:anywhere]">
                <bdi dir="auto">{heading}</bdi>
              </th>
              <td className="py-1">
                <select
                  aria-label={words('column', { heading })}
                  data-column={at}
                  className="field w-full"
                  value={columns[at]}
                  onChange={({ target }) => setColumn(at, target.value as ColumnKind)}
                >
                  {columnKinds.map((kind) => (
                    <option key={kind} value={kind}>
                      {words(`kind.${kind}`)}
                    </option>
                  ))}
                </select>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function Samples({ report: { sample } }: { report: FileReport }) {
  const words = useTranslations('contactFiles')
  if (sample.length === 0) return null
  return (
    <div>
      <p className="text-ink-2">{words('sample')}</p>
      <ul data-samples="">
        {sample.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: contacts of a file have no name of their own
          <li key={at} className="border-line border-t py-1 [overflow-wrap:anywhere]">
            <bdi className="font-medium">{titleOf(one)}</bdi>
            {one.name !== '' && one.company !== '' && <bdi className="text-ink-2"> · {one.company}</bdi>}{' '}
            <bdi dir="ltr" className="text-ink-2">
              {one.numbers.map(({ written }) => written).join(', ')}
            </bdi>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** How many there are, and each row that is refused. */
function Counts({ report, isDone }: { report: FileReport; isDone: boolean }) {
  const words = useTranslations('contactFiles')
  const { already, refusedRows, refused, photos, photosLeftOut } = report
  return (
    <>
      {already > 0 && <p>{words('already', { count: already })}</p>}
      {photos > 0 && <p>{words('photos', { count: photos })}</p>}
      {photosLeftOut > 0 && <p className="text-danger">{words('photosLeftOut', { count: photosLeftOut })}</p>}
      {refusedRows > 0 && (
        <details open={isDone}>
          <summary className="text-danger">{words('refused', { count: refusedRows })}</summary>
          <ol className="max-h-60 overflow-y-auto" data-refused={refusedRows}>
            {refused.map(({ row, code }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a list that is only read
              <li key={at}>{words('refusedRow', { row, why: words(`why.${code}`) })}</li>
            ))}
          </ol>
        </details>
      )}
    </>
  )
}
