import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { RtpMouth } from './rtp-mouth.ts'
import { authorization, SipMessage } from './sip-message.ts'

/** How such phones call themselves: the make is one that is known to obey. */
const TALK_PHONE = 'Yealink SIP-T54W 96.86.0.70'

export interface TalkPhoneOptions {
  extension: string
  password: string
  /** Where the exchange listens, on loopback. */
  sipPort: number
}

export interface TalkPhoneBehaviour {
  /** false = it gets the NOTIFY and rings on, as with its switch off. */
  obeys: boolean
  /** It answers by itself and talks, and so many of its packets in a hundred never leave; silent and only told to answer when not given. */
  losesPercent?: number
}

type Headers = readonly (readonly [string, string])[]

/** One call at the phone. */
interface Dialog {
  readonly invite: SipMessage
  readonly tag: string
  state: 'ringing' | 'up' | 'over'
  held: boolean
  last: SipMessage
  resend: NodeJS.Timeout | null
  mouth: RtpMouth | null
}

/**
 * A phone with BroadSoft's talk event package, as Yealink, Poly, snom, AudioCodes and others make them, since the bank of phones (an
 * Asterisk) does not obey a NOTIFY. It registers, rings when it is called, and on a NOTIFY in the dialog of a call (`Event: talk`) it
 * answers that one and puts the call that it has on hold, as those do. With `obeys: false` it is one whose switch for it is off: it takes the
 * NOTIFY and does nothing. Over UDP, µ-law, and silent, unless it talks: then it answers every call by itself.
 */
export class TalkPhone {
  behaviour: TalkPhoneBehaviour
  readonly #options: TalkPhoneOptions
  readonly #socket: Socket
  readonly #rtp: Socket
  readonly #dialogs = new Map<string, Dialog>()
  readonly #waiting = new Map<string, (response: SipMessage) => void>()
  #counter = 0

  private constructor(options: TalkPhoneOptions, behaviour: TalkPhoneBehaviour, sockets: [Socket, Socket]) {
    this.#options = options
    this.behaviour = behaviour
    ;[this.#socket, this.#rtp] = sockets
    this.#socket.on('message', (bytes) => this.#heard(SipMessage.parse(bytes)))
  }

  /** Takes the place of the phone that was registered for the extension. */
  static async register(options: TalkPhoneOptions, behaviour: TalkPhoneBehaviour): Promise<TalkPhone> {
    const sockets = [createSocket('udp4'), createSocket('udp4')] as [Socket, Socket]
    for (const socket of sockets) {
      socket.bind(0, '127.0.0.1')
      await once(socket, 'listening')
    }
    const phone = new TalkPhone(options, behaviour, sockets)
    const uri = `sip:127.0.0.1:${options.sipPort}`
    const self = `<sip:${options.extension}@127.0.0.1:${options.sipPort}>`
    const answer = await phone.#request('REGISTER', uri, [
      ['From', `${self};tag=${phone.#word()}`],
      ['To', self],
      ['Call-ID', phone.#word()],
      ['Expires', '3600'],
    ])
    if (answer.status !== 200) throw new Error(`the phone ${options.extension} was not registered: ${answer.start}`)
    return phone
  }

  /** Calls that are up. */
  get calls(): number {
    return [...this.#dialogs.values()].filter(({ state }) => state === 'up').length
  }

  /** Declines what rings, ends what is up. */
  async hangup(): Promise<void> {
    for (const dialog of this.#dialogs.values()) {
      if (dialog.state === 'ringing') this.#finish(dialog, '486 Busy Here')
      else if (dialog.state === 'up') {
        this.#over(dialog)
        await this.#inDialog(dialog, 'BYE')
      }
    }
  }

  stop(): void {
    for (const dialog of this.#dialogs.values()) {
      if (dialog.resend) clearInterval(dialog.resend)
      dialog.mouth?.stop()
    }
    this.#socket.close()
    this.#rtp.close()
  }

  #heard(message: SipMessage): void {
    if (message.status === null) this.#asked(message)
    else if (message.status >= 200) this.#waiting.get(message.get('CSeq'))?.(message)
  }

  #asked(request: SipMessage): void {
    const dialog = this.#dialogs.get(request.callId)
    const answer = (status: string) => this.#send(request.answer(status, dialog?.tag ?? ''))
    switch (request.method) {
      case 'INVITE':
        if (!dialog) this.#rings(request)
        // The same once more, or a change of what is up: it stays as it is.
        else if (!request.hasToTag) this.#send(dialog.last)
        else this.#send(request.answer('200 OK', dialog.tag, this.#contact, this.#sdp('sendrecv')))
        break
      case 'ACK':
        if (dialog?.resend) clearInterval(dialog.resend)
        break
      case 'CANCEL':
        answer('200 OK')
        if (dialog?.state === 'ringing') this.#finish(dialog, '487 Request Terminated')
        break
      case 'BYE':
        if (dialog) this.#over(dialog)
        answer('200 OK')
        break
      case 'NOTIFY':
        answer(dialog ? '200 OK' : '481 Call/Transaction Does Not Exist')
        if (dialog?.state === 'ringing' && request.get('Event') === 'talk' && this.behaviour.obeys)
          void this.#pickUp(dialog)
        break
      default:
        answer('200 OK')
    }
  }

  #rings(invite: SipMessage): void {
    const tag = this.#word()
    const ringing = invite.answer('180 Ringing', tag, [...this.#contact, ['Allow-Events', 'talk,hold,conference']])
    const dialog: Dialog = { invite, tag, state: 'ringing', held: false, last: ringing, resend: null, mouth: null }
    this.#dialogs.set(invite.callId, dialog)
    this.#send(ringing)
    const { losesPercent } = this.behaviour
    if (losesPercent === undefined) return
    void this.#pickUp(dialog)
    dialog.mouth = new RtpMouth(invite.body, losesPercent)
  }

  async #pickUp(dialog: Dialog): Promise<void> {
    const others = [...this.#dialogs.values()].filter(({ state, held }) => state === 'up' && !held)
    for (const other of others) {
      other.held = true
      const answer = await this.#inDialog(other, 'INVITE', this.#sdp('sendonly'))
      const cseq: [string, string] = ['CSeq', answer.get('CSeq').replace('INVITE', 'ACK')]
      const headers = [this.#via(), ['Max-Forwards', '70'] as const, ...inside(other), cseq]
      this.#send(new SipMessage(`ACK ${other.invite.contact} SIP/2.0`, headers))
    }
    dialog.state = 'up'
    dialog.last = dialog.invite.answer('200 OK', dialog.tag, this.#contact, this.#sdp('sendrecv'))
    this.#send(dialog.last)
    // Until the ACK is here.
    dialog.resend = setInterval(() => this.#send(dialog.last), 500)
  }

  #over(dialog: Dialog): void {
    dialog.state = 'over'
    dialog.mouth?.stop()
    dialog.mouth = null
  }

  #finish(dialog: Dialog, status: string): void {
    this.#over(dialog)
    dialog.last = dialog.invite.answer(status, dialog.tag)
    this.#send(dialog.last)
  }

  #inDialog(dialog: Dialog, method: string, body = ''): Promise<SipMessage> {
    return this.#request(method, dialog.invite.contact, inside(dialog), body)
  }

  /** Sends it, once more with a password when that is asked for; gives the final response. */
  async #request(method: string, uri: string, headers: Headers, body = ''): Promise<SipMessage> {
    const { extension: username, password } = this.#options
    let credentials: [string, string][] = []
    for (;;) {
      this.#counter += 1
      const cseq = `${this.#counter} ${method}`
      const all = [this.#via(), ['Max-Forwards', '70'] as const, ...headers, ['CSeq', cseq] as const]
      const request = new SipMessage(`${method} ${uri} SIP/2.0`, [...all, ...this.#contact, ...credentials], body)
      const response = await this.#exchange(request, cseq)
      if (response.status !== 401 || credentials.length > 0) return response
      const challenge = response.get('WWW-Authenticate')
      credentials = [['Authorization', authorization(challenge, { username, password, method, uri })]]
    }
  }

  /** UDP may lose it: it is said again until it is answered. */
  #exchange(request: SipMessage, cseq: string): Promise<SipMessage> {
    return new Promise((resolve, reject) => {
      let tries = 0
      const timer = setInterval(() => {
        tries += 1
        if (tries < 20) return this.#send(request)
        clearInterval(timer)
        reject(new Error(`no answer to ${request.start}`))
      }, 500)
      this.#waiting.set(cseq, (response) => {
        clearInterval(timer)
        this.#waiting.delete(cseq)
        resolve(response)
      })
      this.#send(request)
    })
  }

  get #contact(): [string, string][] {
    const address = `<sip:${this.#options.extension}@127.0.0.1:${this.#socket.address().port}>`
    return [
      ['Contact', address],
      ['User-Agent', TALK_PHONE],
      ['Allow', 'INVITE, ACK, CANCEL, BYE, NOTIFY, OPTIONS'],
    ]
  }

  #sdp(direction: 'sendrecv' | 'sendonly'): string {
    const { port } = this.#rtp.address()
    this.#counter += 1
    const lines = [
      'v=0',
      `o=- 1 ${this.#counter} IN IP4 127.0.0.1`,
      's=-',
      'c=IN IP4 127.0.0.1',
      't=0 0',
      `m=audio ${port} RTP/AVP 0`,
    ]
    return [...lines, 'a=rtpmap:0 PCMU/8000', `a=${direction}`, ''].join('\r\n')
  }

  #via(): [string, string] {
    return ['Via', `SIP/2.0/UDP 127.0.0.1:${this.#socket.address().port};branch=z9hG4bK${this.#word()};rport`]
  }

  #word(): string {
    this.#counter += 1
    return `${this.#options.extension}x${this.#counter}x${process.hrtime.bigint().toString(36)}`
  }

  #send(message: SipMessage): void {
    this.#socket.send(message.bytes(), this.#options.sipPort, '127.0.0.1')
  }
}

/** What makes our request one of that dialog. */
const inside = ({ invite, tag }: Dialog): Headers => [
  ['From', `${invite.get('To')};tag=${tag}`],
  ['To', invite.get('From')],
  ['Call-ID', invite.callId],
]
