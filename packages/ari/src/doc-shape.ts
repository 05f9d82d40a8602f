/** Property → type in the words of Asterisk's API files (`string`, `Channel`, `List[string]?`). */
export type Shape = Readonly<Record<string, string>>
