import type { CstaAnswer } from './answer.ts'
import type { CstaEvent } from './event.ts'
import type { CstaRequest } from './request.ts'
import type { CstaError } from './values.ts'
import { childOf, type Element, el, type ReadElement, within } from './xml.ts'

/** The namespace of the services of a session (ECMA-354). */
export const SESSION_NAMESPACE = 'http://www.ecma-international.org/standards/ecma-354/appl_session'
/** The editions of ECMA-323 that a client may speak; the names that are used are the same in each. */
const csta = /^http:\/\/www\.ecma(?:-international\.org|\.ch)\/standards\/ecma-323\/csta\/ed[2-7]$/
export const DEFAULT_NAMESPACE = 'http://www.ecma-international.org/standards/ecma-323/csta/ed4'
export const isCstaNamespace = (namespace: string): boolean => csta.test(namespace)

/** Of what no standard has a word for. */
const OWN_NAMESPACE = 'urn:jackfield:csta'

/** Longest that a user's name or a proof may be, characters. */
const MOST_PROOF = 1_024

/** Who a client says it is, and how it proves that. */
export interface Login {
  readonly application: string
  readonly user: string
  readonly password: string
}

/** Somebody whom the switch has let in. */
export interface CstaSession {
  /** A service other than those of monitors and of the system; never rejects for a foreseen reason. */
  request(request: CstaRequest): Promise<CstaAnswer>
  /** Tells every event of that device, until the disposer is called. */
  monitor(
    device: string,
    tell: (event: CstaEvent) => void,
  ): { ok: true; stop: () => void } | { ok: false; error: CstaError }
  /** Whether one more request may be asked now. */
  mayAsk(): boolean
  /** It is taken; `close` lets go of its client, when it is over for the switch. */
  begun?(close: (why: string) => void): void
  /** The connection has gone. */
  end(): void
}

/** What is asked of a session itself. */
export type SessionRequest =
  | { name: 'StartApplicationSession'; login: Login; version: string | null; seconds: number | null }
  | { name: 'StopApplicationSession' }
  | { name: 'ResetApplicationSessionTimer'; seconds: number | null }

/** Reads what is asked of a session; null = it is another request. */
export function readSessionRequest(element: ReadElement): SessionRequest | null {
  const seconds = secondsOf(childOf(element, 'requestedSessionDuration'))
  switch (element.name) {
    case 'StartApplicationSession': {
      const versions = childOf(element, 'requestedProtocolVersions')?.children.map(({ text }) => text.trim()) ?? []
      const said = (...names: string[]) => within(element, ...names)?.text.slice(0, MOST_PROOF) ?? ''
      return {
        name: element.name,
        login: {
          application: said('applicationID').slice(0, 100),
          user: said('user', 'userName').trim(),
          password: said('password'),
        },
        version: versions.find(isCstaNamespace) ?? null,
        seconds,
      }
    }
    case 'StopApplicationSession':
      return { name: element.name }
    case 'ResetApplicationSessionTimer':
      return { name: element.name, seconds }
    default:
      return null
  }
}

function secondsOf(element: ReadElement | null): number | null {
  const seconds = Number(element?.text.trim() || Number.NaN)
  return Number.isInteger(seconds) && seconds > 0 ? seconds : null
}

/** A session that was begun. */
export const startedEl = (sessionId: string, version: string, seconds: number): Element =>
  el('StartApplicationSessionPosResponse', [
    el('sessionID', sessionId),
    el('actualProtocolVersion', version),
    el('actualSessionDuration', String(seconds)),
  ])
/** Why there is none, as the standard has it. */
export type NoSession =
  | 'invalidApplicationInfo'
  | 'requestedProtocolVersionNotSupported'
  | 'serverResourcesBusy'
  | 'maxNumberSessions'
/** A login that came to nothing. `words` say what to do; they are sent too, and a client that does not know them leaves them out. */
export interface NotStarted {
  readonly notStarted: NoSession
  readonly words?: string
}
export const notStartedEl = ({ notStarted, words }: NotStarted): Element =>
  el('StartApplicationSessionNegResponse', [
    el('errorCode', [el('definedError', notStarted)]),
    words === undefined ? null : { ...el('reason', words), namespace: OWN_NAMESPACE },
  ])
