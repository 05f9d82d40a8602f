/**
 * What a value of the wire looks like, as plain data: made from the zod schemas by `shapeOf`, kept in `wire-shapes.json`, read by `readShape`.
 *
 * `'s'` a string, `'n'` a finite number, `'b'` true or false, an object its fields (others are taken out), and lists by their first item:
 * `s` a string of so many characters at least and at most, `x` a string by an expression, `=` one of these values, `?` null or this,
 * `~` absent or this, `[]` a list, `|` the shape that stands for the value of that field, `{}` keys and values, `c` this, or else that value.
 */
export type Shape =
  | 's'
  | 'n'
  | 'b'
  | readonly ['s', least: number, most: number]
  | readonly ['x', expression: string]
  | readonly ['=', ...values: (string | number | boolean | null)[]]
  | readonly ['?' | '~' | '[]', Shape]
  | readonly ['|', field: string, by: { readonly [value: string]: Shape }]
  | readonly ['{}', keys: Shape, values: Shape]
  | readonly ['c', Shape, instead: unknown]
  | Fields
/** An object's fields. */
export type Fields = { readonly [field: string]: Shape }
