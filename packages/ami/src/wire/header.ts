/** One header as it stood on the wire: Asterisk's own spelling, value without the blank after the colon. */
export type Header = readonly [name: string, value: string]
