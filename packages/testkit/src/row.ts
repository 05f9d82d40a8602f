/* How the builders of rows are made. */

/** Ids without their brands: a test writes plain strings. A branded string is the only one that is an object too. */
type Plain<T> = T extends string
  ? T extends object
    ? string
    : T
  : T extends readonly (infer Item)[]
    ? Plain<Item>[]
    : T extends object
      ? { [K in keyof T]: Plain<T[K]> }
      : T

/** Fields of a row, as a test writes them. */
export type RowOf<T> = Partial<Plain<T>>

export const row = <T>(defaults: Plain<T>, given: RowOf<T>): T => Object.assign({}, defaults, given) as unknown as T
