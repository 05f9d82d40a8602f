/** A list action's answer as it was recorded, ActionIDs taken out. */
interface RecordedList {
  readonly response: string
  readonly items: string[]
  /** The closing event; null before it came, '' when there is none. */
  readonly complete: string | null
}

/** Lists that have an item for each phone, and how many of them one phone makes. */
const perPhone: ReadonlySet<string> = new Set([
  'DeviceStateList',
  'ExtensionStateList',
  'PJSIPShowEndpoints',
  'VoicemailUsersList',
])

/** A phone of the recording after which the made-up ones are formed. */
const model = '100'
const firstNumber = 20_000
/** Extensions of the recording. */
const recordedPhones = 11
const crlf = '\r\n'

/**
 * Answers list actions as the exchange of the recording did at its beginning, with as many more phones as wanted: the
 * same small office on an ever larger exchange.
 */
export class RecordedLists {
  readonly #lists = new Map<string, RecordedList>()

  /** @param extensions how many phones there are in all; those of the recording are always there. */
  constructor(session: string, extensions: number) {
    for (const packet of session.split(crlf + crlf).map((text) => text.replace(/^(?:\r\n)+/, ''))) {
      const action = /^ActionID: ([A-Za-z]+)\.\d+$/m.exec(packet.replaceAll('\r', ''))?.[1]
      if (action === undefined) continue
      const text = packet.replace(/\r\nActionID: [^\r]*/, '')
      const list = this.#lists.get(action)
      if (!list) {
        // An error is the whole answer.
        const complete = text.startsWith('Response: Error') ? '' : null
        this.#lists.set(action, { response: text, items: [], complete })
      }
      // Only the first answer counts: the recorder asks again later.
      else if (list.complete === null && !text.startsWith('Response: ')) {
        if (!/\r\nEventList: Complete/.test(text)) list.items.push(text)
        else this.#lists.set(action, { ...list, complete: text })
      }
    }
    for (const [action, { items }] of this.#lists) {
      if (!perPhone.has(action)) continue
      const of = items.find((item) => new RegExp(`[:/ ]${model}(?:\\r\\n|$)`).test(item))
      for (let number = firstNumber; of !== undefined && number < firstNumber + extensions - recordedPhones; number++) {
        items.push(of.replaceAll(new RegExp(`(?<=[:/ ])${model}\\b`, 'g'), String(number)))
      }
    }
  }

  /** The whole answer; null when the recorder never asked for that. */
  answer(action: string, actionId: string): string | null {
    const list = this.#lists.get(action)
    if (!list) return null
    const withId = (text: string) => {
      const end = text.indexOf(crlf)
      return `${text.slice(0, end)}${crlf}ActionID: ${actionId}${text.slice(end)}${crlf}${crlf}`
    }
    const { response, items, complete } = list
    if (complete === null || complete === '') return withId(response)
    const closing = complete.replace(/(?<=\r\nListItems: )\d+/, String(items.length))
    return [response, ...items, closing].map(withId).join('')
  }
}
