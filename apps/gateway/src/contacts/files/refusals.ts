/** Why a row of a file is refused. */
export const refusals = [
  /** A text is longer than is taken. */
  'too-long',
  /** Neither a name nor a company. */
  'no-name',
  /** No telephone number. */
  'no-number',
  /** More numbers or tags than are taken. */
  'too-many',
  /** A quotation mark is not closed, or the row is too long; nothing behind it was read. */
  'quote',
  /** Not to be read as CSV; nothing behind it was read. */
  'csv',
  /** A card that does not end, or is too long. */
  'card',
  /** A vCard of another version than 3.0 and 4.0. */
  'version',
  /** More rows than are taken of one file; nothing from here on was read. */
  'rows',
  'other',
] as const
export type Refusal = (typeof refusals)[number]

/** Tells of a row that can't be taken. */
export type Refuse = (row: number, code: Refusal, why: string) => void
