/* The steps of the schema that make the phonebook. */

export const contacts = `
  CREATE TABLE contacts (
    id TEXT PRIMARY KEY,
    owner TEXT,
    name TEXT NOT NULL,
    company TEXT NOT NULL,
    tags TEXT NOT NULL,
    vip INTEGER NOT NULL,
    note TEXT NOT NULL,
    version INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL
  ) STRICT;
  CREATE TABLE contact_numbers (
    contact TEXT NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    label TEXT NOT NULL,
    written TEXT NOT NULL,
    normal TEXT NOT NULL,
    country TEXT NOT NULL,
    PRIMARY KEY (contact, place)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX contact_numbers_normal ON contact_numbers (normal);
`

export const contactPhotos = `
  ALTER TABLE contacts ADD COLUMN photo TEXT;
  CREATE TABLE contact_photos (
    contact TEXT PRIMARY KEY REFERENCES contacts (id) ON DELETE CASCADE,
    type TEXT NOT NULL,
    bytes TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
`

export const contactSource = `
  ALTER TABLE contacts ADD COLUMN source TEXT;
`

export const forgottenCards = `
  CREATE TABLE forgotten_cards (
    book TEXT NOT NULL,
    card TEXT NOT NULL,
    salt TEXT NOT NULL,
    what TEXT NOT NULL,
    PRIMARY KEY (book, card)
  ) STRICT, WITHOUT ROWID;
`
