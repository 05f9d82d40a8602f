import { type ColumnKind, fold } from '@jackfield/model'

/** Headings as address books write them, in the languages of the panel, folded. The first that fits counts. */
const headings: readonly (readonly [ColumnKind, RegExp])[] = [
  [
    'ignored',
    /mail|fax|web|url|address|adresse|direccion|indirizzo|morada|адрес|photo|birth|(phone|tel).*(label|type)/,
  ],
  ['firstName', /^(first|given)|vorname|^nombre de pila|prenom|^nome proprio|^имя$|الاسم الاول/],
  ['lastName', /^(last|family|sur)|nachname|familienname|apellido|nom de famille|cognome|apelido|фамилия|اسم العائلة/],
  [
    'company',
    /company|organi[sz]ation( 1)?( - )?( name)?$|^org|firma|empresa|societe|entreprise|azienda|societa|компани|организац|الشركة/,
  ],
  [
    'number',
    /phone|mobile|^cell|^tel|number|telefon|handy|mobil|numero|nummer|telemovel|cellulare|portable|номер|тел|мобил|رقم|هاتف|جوال/,
  ],
  ['tags', /^tag|categor|label|group|stichw|etiqueta|mots|etichett|метк|групп|وسوم/],
  ['note', /note|comment|remark|notiz|bemerk|nota|коммент|замет|ملاحظ/],
  ['vip', /^vip$/],
  ['name', /name|nombre|^nom$|nome|имя|фио|контакт|الاسم/],
]

/** What each column seems to be, by its heading. */
export const guessColumns = (header: readonly string[]): ColumnKind[] => {
  const kinds = header.map((text) => {
    const plain = fold(text).trim()
    return headings.find(([, words]) => words.test(plain))?.[0] ?? 'ignored'
  })
  // A name beside its parts would be said twice.
  const hasParts = kinds.includes('firstName') && kinds.includes('lastName')
  return kinds.map((kind) => (kind === 'name' && hasParts ? 'ignored' : kind))
}

/** What a cell says: an apostrophe that an export has put before a formula's sign is none of it. */
const cellOf = (text: string): string => text.replace(/^'(?=[=+\-@])/, '').trim()

const yes = /^(1|x|y|yes|true|vip|ja|si|sí|oui|sim|да|نعم)$/i

/** A row as a contact is written; what it says too much of is refused later. */
export function contactOfRow(
  cells: readonly string[],
  kinds: readonly ColumnKind[],
  header: readonly string[],
): object {
  const of = (kind: ColumnKind) => kinds.flatMap((one, at) => (one === kind ? cellOf(cells[at] ?? '') || [] : []))
  const numbers = kinds.flatMap((kind, at) => {
    if (kind !== 'number') return []
    // Several numbers stand in one cell as some address books write them.
    const written = cellOf(cells[at] ?? '').split(/\s*(?::::|;|\n)\s*/)
    return written.flatMap((one) => (one === '' ? [] : { label: (header[at] ?? '').slice(0, 40), written: one }))
  })
  const name = of('name').join(' ') || [...of('firstName'), ...of('lastName')].join(' ')
  return {
    name,
    company: of('company').join(' '),
    tags: of('tags').flatMap((text) => text.split(/\s*(?::::|[,;])\s*/).filter(Boolean)),
    vip: of('vip').some((text) => yes.test(text)),
    note: of('note').join('\n'),
    numbers,
  }
}
