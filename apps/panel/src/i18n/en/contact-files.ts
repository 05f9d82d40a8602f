import type { WordsOf } from '../joined.ts'

/** Contacts from files and into them. */
export const contactFiles = {
  contactFiles: {
    title: 'Import and export',
    hint: 'A CSV file of a spreadsheet or address book, or a vCard file. It is looked at first; nothing is added before you say so.',
    choose: 'Choose a file',
    saveCsv: 'Save as CSV',
    saveVcf: 'Save as vCard',
    reading: 'The file is being read…',
    vcard: 'A vCard file.',
    encoding: 'Encoding',
    separator: 'Separator',
    tab: 'Tab',
    columns: 'What the columns are',
    column: 'Column {heading}',
    sample: 'The first contacts',
    take: 'Import {count, plural, one {# contact} other {# contacts}}',
    added: '{count, plural, one {# contact was added.} other {# contacts were added.}}',
    already:
      '{count, plural, one {# contact is there already and is left out.} other {# contacts are there already and are left out.}}',
    photos: '{count, plural, one {# photo is taken too} other {# photos are taken too}}',
    photosLeftOut:
      '{count, plural, one {# photo is left out: too big, or no JPEG, PNG or WebP picture} other {# photos are left out: too big, or no JPEG, PNG or WebP pictures}}',
    refused: '{count, plural, one {# row is refused} other {# rows are refused}}',
    refusedRow: 'Row {row}: {why}',
    kind: {
      name: 'Name',
      firstName: 'First name',
      lastName: 'Last name',
      company: 'Company',
      number: 'Number',
      tags: 'Tags',
      note: 'Note',
      vip: 'VIP',
      ignored: 'Leave out',
    },
    why: {
      'too-long': 'a text is too long',
      'no-name': 'no name and no company',
      'no-number': 'not a telephone number',
      'too-many': 'too many numbers or tags',
      quote: 'a quotation mark is not closed, or the row is too long; nothing after it was read',
      csv: 'this can’t be read as CSV; nothing after it was read',
      card: 'the card does not end, or is too long',
      version: 'this version of vCard is not read, only 3.0 and 4.0',
      rows: 'a file may have 100,000 rows; nothing from here on was read',
      other: 'this can’t be read',
    },
    fault: {
      'file-too-big': 'The file has more than 20 MB. Split it, or leave out the pictures.',
      'under-way': 'Another file is being read. Try again in a moment.',
      full: 'The phonebook is full.',
      'not-saved': 'The file could not be saved.',
    },
  },
}

export type ContactFilesWords = WordsOf<typeof contactFiles>
