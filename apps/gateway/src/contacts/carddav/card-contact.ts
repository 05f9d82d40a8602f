import { ContactFields, mostOf } from '../contact-fields.ts'
import { cardsOf } from '../files/vcard-file.ts'
import type { Photo } from '../photos/picture.ts'

interface Draft {
  readonly name: string
  readonly company: string
  readonly tags: readonly string[]
  readonly note: string
  readonly numbers: readonly { readonly label: string; readonly written: string }[]
}

/** A card that only lists others. Some servers keep groups so. */
const GROUP = /^(?:X-ADDRESSBOOKSERVER-)?KIND(?:;[^:\r\n]*)?:\s*group\s*$/im

/**
 * The contact in a card; null = there is none that can be taken. Nobody is there to mend a card that says too much, and all of it still stands in its
 * book: it is cut to what a contact can have, where an import would refuse it.
 */
export async function contactOfCard(text: string): Promise<{ fields: ContactFields; photo: Photo | null } | null> {
  if (GROUP.test(text)) return null
  for await (const { contact, photo } of cardsOf(only(text), () => {})) {
    const fields = ContactFields.safeParse(shortened(contact as Draft))
    if (!fields.success) return null
    return { fields: fields.data, photo: typeof photo === 'string' ? null : photo }
  }
  return null
}

async function* only(text: string): AsyncGenerator<string> {
  yield text
}

const shortened = ({ name, company, tags, note, numbers }: Draft): object => ({
  name: name.slice(0, mostOf.name),
  company: company.slice(0, mostOf.name),
  tags: tags.map((tag) => tag.slice(0, mostOf.word)).slice(0, mostOf.tags),
  note: note.slice(0, mostOf.note),
  numbers: numbers
    .filter(({ written }) => /\d/.test(written) && written.length <= mostOf.word)
    .slice(0, mostOf.numbers)
    .map(({ label, written }) => ({ label: label.slice(0, mostOf.word), written })),
})
