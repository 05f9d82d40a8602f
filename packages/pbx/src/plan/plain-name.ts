/** A name as it may stand in a header: Asterisk splits at commas, and quotes and brackets mean something to it. */
export const plainName = (name: string): string => name.replace(/[^\p{L}\p{N} .'-]/gu, '').slice(0, 60)
