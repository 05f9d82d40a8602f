import { answerEl, errorEl, refused } from './answer.ts'
import { eventEl } from './event.ts'
import { EVENT_ID, type Frame, Framer, FramingFault, frameOf } from './framing.ts'
import { type CstaRequest, readRequest } from './request.ts'
import {
  type CstaSession,
  DEFAULT_NAMESPACE,
  isCstaNamespace,
  type Login,
  type NotStarted,
  notStartedEl,
  readSessionRequest,
  SESSION_NAMESPACE,
  type SessionRequest,
  startedEl,
} from './session.ts'
import type { CstaError } from './values.ts'
import { type Element, el, type ReadElement, readXml, writeXml } from './xml.ts'

/** How one connection is held; the server says each. */
export interface ConnectionOptions {
  /** Monitors at once. */
  readonly maxMonitors: number
  /** Bytes that wait for a client that does not read; beyond, it is let go. */
  readonly maxWaiting: number
  /** Requests whose answers are not known yet. */
  readonly maxOpen: number
  /** How long a session lasts that is not renewed, seconds. */
  readonly sessionSeconds: number
  /** By settings: who comes from there is somebody without saying who. */
  readonly session: CstaSession | null
  readonly login: (login: Login) => Promise<CstaSession | NotStarted>
  readonly send: (bytes: Buffer) => void
  /** Bytes that were sent and are not taken yet. */
  readonly waiting: () => number
  /** Lets go of the client; `why` is for the log. */
  readonly close: (why: string) => void
  readonly onError: (error: unknown) => void
  readonly onEvent?: (() => void) | undefined
}

/** Messages in a row that are no XML: then it is not a client. */
const MOST_GARBAGE = 20

const bad: CstaError = { category: 'operation', value: 'invalidParameterValue' }

/** One client: reads its requests, answers them, tells it what its monitors hear. Knows nothing of sockets. */
export class CstaConnection {
  readonly #o: ConnectionOptions
  readonly #framer = new Framer()
  readonly #monitors = new Map<string, { stop: () => void }>()
  #session: CstaSession | null
  #namespace = DEFAULT_NAMESPACE
  #open = 0
  #nextMonitor = 1
  #garbage = 0
  #isEnded = false
  #isLoggingIn = false
  #timer: NodeJS.Timeout | null = null

  constructor(options: ConnectionOptions) {
    this.#o = options
    this.#session = options.session
    // The switching function tells its state when the link is there (ECMA-269, 14.3: System Status).
    if (this.#session !== null) {
      this.#begun(this.#session)
      this.#tellStatus()
    }
  }

  get monitors(): number {
    return this.#monitors.size
  }

  push(bytes: Buffer): void {
    if (this.#isEnded) return
    try {
      for (const frame of this.#framer.push(bytes)) if (!this.#isEnded) this.#take(frame)
    } catch (error) {
      if (!(error instanceof FramingFault)) throw error
      this.#letGo(`it sent what is no CSTA: ${error.message}`)
    }
  }

  /** The connection has gone, or is to go. */
  end(): void {
    if (this.#isEnded) return
    this.#isEnded = true
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#stopMonitors()
    this.#session?.end()
    this.#session = null
  }

  #letGo(why: string): void {
    this.end()
    this.#o.close(why)
  }

  #stopMonitors(): void {
    for (const { stop } of this.#monitors.values()) stop()
    this.#monitors.clear()
  }

  #take({ invokeId, xml }: Frame) {
    const element = readXml(xml)
    if (element === null) {
      this.#garbage += 1
      if (this.#garbage > MOST_GARBAGE) return this.#letGo('it sent many messages that are no XML')
      return this.#send(invokeId, errorEl(bad))
    }
    this.#garbage = 0
    const asked = readSessionRequest(element)
    if (asked !== null) return void this.#ofSession(asked, invokeId)
    // What we asked, such as our System Status, was answered.
    if (/(?:Response|CSTAErrorCode)$/.test(element.name)) return
    if (this.#session === null)
      return this.#send(invokeId, errorEl({ category: 'operation', value: 'securityViolation' }))
    if (isCstaNamespace(element.namespace)) this.#namespace = element.namespace
    this.#ofCsta(element, invokeId, this.#session)
  }

  #ofCsta(element: ReadElement, invokeId: string, session: CstaSession) {
    const read = readRequest(element)
    if (!session.mayAsk() || this.#open >= this.#o.maxOpen)
      return this.#send(invokeId, errorEl({ category: 'performanceManagement', value: 'performanceLimitExceeded' }))
    if (!read.ok)
      return this.#send(
        invokeId,
        errorEl(read.why === 'bad' ? bad : { category: 'operation', value: 'serviceNotSupported' }),
      )
    const { request } = read
    switch (request.name) {
      case 'MonitorStart':
        return this.#startMonitor(request.monitorObject, invokeId, session)
      case 'MonitorStop': {
        const monitor = this.#monitors.get(request.monitorCrossRefID)
        if (!monitor) return this.#send(invokeId, errorEl({ category: 'operation', value: 'invalidMonitorCrossRefID' }))
        this.#monitors.delete(request.monitorCrossRefID)
        monitor.stop()
        return this.#send(invokeId, answerEl('MonitorStop', { of: 'nothing' }))
      }
      case 'SystemRegister':
        return this.#send(invokeId, el('SystemRegisterResponse', [el('sysStatRegisterID', '1')]))
      case 'SystemStatus':
      case 'RequestSystemStatus':
        return this.#send(invokeId, answerEl(request.name, { of: 'nothing' }))
      default:
        return void this.#ask(request, invokeId, session)
    }
  }

  #startMonitor(device: string, invokeId: string, session: CstaSession) {
    if (this.#monitors.size >= this.#o.maxMonitors)
      return this.#send(
        invokeId,
        errorEl({ category: 'subscribedResourceAvailability', value: 'objectMonitorLimitExceeded' }),
      )
    const id = String(this.#nextMonitor)
    const made = session.monitor(device, (event) => {
      this.#o.onEvent?.()
      this.#send(EVENT_ID, eventEl(event, id))
    })
    if (!made.ok) return this.#send(invokeId, errorEl(made.error))
    this.#nextMonitor += 1
    this.#monitors.set(id, made)
    this.#send(invokeId, el('MonitorStartResponse', [el('monitorCrossRefID', id)]))
  }

  async #ask(request: CstaRequest, invokeId: string, session: CstaSession): Promise<void> {
    this.#open += 1
    const answer = await session.request(request).catch((error: unknown) => {
      this.#o.onError(error)
      return refused({ category: 'operation', value: 'generic' })
    })
    this.#open -= 1
    if (this.#session !== session) return
    this.#send(invokeId, answer.ok ? answerEl(request.name, answer.done) : errorEl(answer.error))
  }

  async #ofSession(asked: SessionRequest, invokeId: string) {
    switch (asked.name) {
      case 'StartApplicationSession':
        return this.#start(asked, invokeId)
      case 'StopApplicationSession':
        this.#send(invokeId, el('StopApplicationSessionPosResponse'), SESSION_NAMESPACE)
        return this.#letGo('it ended its session')
      case 'ResetApplicationSessionTimer': {
        const seconds = this.#renew(asked.seconds)
        const answer = el('ResetApplicationSessionTimerPosResponse', [el('actualSessionDuration', String(seconds))])
        return this.#send(invokeId, answer, SESSION_NAMESPACE)
      }
    }
  }

  async #start(
    { login, version, seconds }: Extract<SessionRequest, { name: 'StartApplicationSession' }>,
    invokeId: string,
  ) {
    // One proof at a time.
    if (this.#isLoggingIn)
      return this.#send(invokeId, notStartedEl({ notStarted: 'serverResourcesBusy' }), SESSION_NAMESPACE)
    // Who is somebody already, by settings, need not say who.
    if (this.#session === null || login.password !== '') {
      this.#isLoggingIn = true
      const session = await this.#o.login(login).catch((error: unknown): NotStarted => {
        this.#o.onError(error)
        return { notStarted: 'serverResourcesBusy' }
      })
      this.#isLoggingIn = false
      if (this.#isEnded) {
        if (!('notStarted' in session)) session.end()
        return
      }
      if ('notStarted' in session) {
        this.#send(invokeId, notStartedEl(session), SESSION_NAMESPACE)
        if (this.#session === null) this.#letGo('it did not prove who it is')
        return
      }
      this.#stopMonitors()
      this.#session?.end()
      this.#session = session
      this.#begun(session)
    }
    this.#namespace = version ?? DEFAULT_NAMESPACE
    const id = String(Math.floor(Math.random() * 1e9))
    this.#send(invokeId, startedEl(id, this.#namespace, this.#renew(seconds)), SESSION_NAMESPACE)
  }

  /** From now on it lasts that long. */
  #renew(wanted: number | null): number {
    if (this.#session === null) return 0
    const seconds = Math.min(wanted ?? this.#o.sessionSeconds, this.#o.sessionSeconds)
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#letGo('it did not renew its session'), seconds * 1000)
    this.#timer.unref()
    return seconds
  }

  #begun(session: CstaSession): void {
    session.begun?.((why) => {
      if (this.#session === session) this.#letGo(why)
    })
  }

  #tellStatus(): void {
    this.#send('0001', el('SystemStatus', [el('systemStatus', 'normal')]))
  }

  #send(invokeId: string, element: Element, namespace = this.#namespace) {
    if (this.#isEnded) return
    const bytes = frameOf(invokeId, writeXml(element, namespace))
    // Longer than two bytes can tell: as if it could not be had.
    if (bytes === null) {
      const error = errorEl({ category: 'systemResourceAvailibility', value: 'resourceLimitExceeded' })
      if (invokeId !== EVENT_ID) this.#o.send(frameOf(invokeId, writeXml(error, this.#namespace))!)
      return
    }
    if (this.#o.waiting() + bytes.length > this.#o.maxWaiting) return this.#letGo('it does not read what it is told')
    this.#o.send(bytes)
  }
}
