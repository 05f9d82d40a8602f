import { scrubUrls } from '../config/urls.ts'
import { withoutSecrets } from '../doctor/report.ts'

/** A name as short as this says nothing by itself, and stands in too many texts. */
const SHORTEST_NAME = 3

/**
 * What looks like a number and is none (UUIDs, the ids of channels, the last part of a channel's name, dates), then what is one: six digits and more, or a `+` with digits. Numbers of extensions are shorter, and
 * are needed to read anything.
 */
const numberLike =
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\b\d{9,10}\.\d+|-[0-9a-f]{8}(?![0-9A-Za-z])|\d{4}-\d\d-\d\d|(\+\d[\d ()/-]{4,}\d|(?<![0-9A-Za-z])\d{6,}(?![0-9A-Za-z]))/g

/** Words after which a secret stands, wherever they come: links of invitations and addresses with a token among them. */
const proof =
  /(\blink=|(?:token|secret|password|passwd|cookie|authorization|api[_-]?key)["']?\s*[=:]\s*["']?)(?:(?:Bearer|Basic)\s+)?[^\s"'&,;]+/gi
const bearer = /\b(Bearer|Basic)\s+[A-Za-z0-9+/=._~-]{8,}/g
const pem = /-----BEGIN [A-Z ]+-----[\s\S]*?-----END [A-Z ]+-----/g
/** The cookie of a sign-in, and secrets of webhooks, by what they begin with. */
const marked = /\b(?:(?:__Host-)?jackfield=|whsec_)[^\s"';]+/g

/**
 * What a support bundle must not tell. Secrets go always; unless `personal` is wanted each number and each name of a person becomes a made-up one, the same each time, so that a story can still be
 * followed.
 */
export class Masks {
  readonly #secrets: readonly string[]
  readonly #personal: boolean
  readonly #numbers = new Map<string, string>()
  readonly #names = new Map<string, string>()

  constructor({ secrets, personal }: { secrets: readonly string[]; personal: boolean }) {
    const spellings = secrets.flatMap((one) => [one, JSON.stringify(one).slice(1, -1), encodeURIComponent(one)])
    this.#secrets = [...new Set(spellings)].filter(({ length }) => length >= 4).sort((a, b) => b.length - a.length)
    this.#personal = personal
  }

  /** Without secrets. */
  secretsOf(text: string): string {
    const scrubbed = scrubUrls(withoutSecrets(text, this.#secrets))
    return scrubbed.replace(pem, '***').replace(marked, '***').replace(bearer, '$1 ***').replace(proof, '$1***')
  }

  /** A number or a text in which numbers stand. */
  numbers(text: string): string {
    if (this.#personal) return text
    return text.replace(numberLike, (all, number: string | undefined) =>
      number === undefined ? all : this.#number(number),
    )
  }

  /** The name of a person. Where it stands in other texts it is masked from now on. */
  name(name: string): string {
    const plain = name.trim()
    if (this.#personal || plain === '' || /^[<"*\d+#/@_.-]/.test(plain) || plain.includes('/'))
      return this.numbers(name)
    const known = this.#names.get(plain)
    if (known !== undefined) return known
    const made = `Person ${this.#names.size + 1}`
    this.#names.set(plain, made)
    return made
  }

  /** Any text: no secret, no number, no name that is known by now. */
  text(text: string): string {
    let masked = this.numbers(this.secretsOf(text))
    if (!this.#personal)
      for (const [name, made] of this.#names) if (name.length >= SHORTEST_NAME) masked = masked.replaceAll(name, made)
    return masked
  }

  /** Every text in it. */
  deep(value: unknown): unknown {
    if (typeof value === 'string') return this.text(value)
    if (Array.isArray(value)) return value.map((item) => this.deep(item))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [this.text(key), this.deep(inner)]))
  }

  /** As many digits as it had. */
  #number(number: string): string {
    const digits = number.replace(/\D/g, '')
    const key = number.startsWith('+') ? `+${digits}` : digits
    let made = this.#numbers.get(key)
    if (made === undefined) {
      const count = String(this.#numbers.size + 1)
      made = `${number.startsWith('+') ? '+' : ''}${count.padStart(digits.length, '0')}`
      this.#numbers.set(key, made)
    }
    return made
  }
}
