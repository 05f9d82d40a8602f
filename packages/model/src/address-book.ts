/* A1: how address books are written as files. */

/** What a column of a CSV file can be. Several may be numbers. */
export const columnKinds = [
  'name',
  'firstName',
  'lastName',
  'company',
  'number',
  'tags',
  'note',
  'vip',
  'ignored',
] as const
export type ColumnKind = (typeof columnKinds)[number]

/** Encodings that address books are saved in. */
export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'windows-1251'] as const
export type Encoding = (typeof encodings)[number]

/** What may stand between the columns of a CSV file. */
export const separators = [',', ';', '\t', '|'] as const
export type Separator = (typeof separators)[number]
