/** Why an address book could not be read, in words for an administrator. No secret is in them. */
export class BookFault extends Error {
  /** What the server answered; null = no answer that counts. */
  readonly status: number | null
  constructor(reason: string, status: number | null = null) {
    super(reason)
    this.status = status
  }
}
