import type { CstaError } from '@jackfield/csta'
import type { CommandErrorCode } from '@jackfield/model'

type Operation = Extract<CstaError, { category: 'operation' }>['value']
const operation = (value: Operation): CstaError => ({ category: 'operation', value })

/** What the board says no to, by the nearest that CSTA has a word for; the audit trail has the board's own. */
const errors: Partial<Record<CommandErrorCode, CstaError>> = {
  'not-allowed': operation('privilegeViolationSpecifiedDevice'),
  'not-your-phone': operation('privilegeViolationSpecifiedDevice'),
  'not-your-call': operation('privilegeViolationSpecifiedDevice'),
  'outside-groups': operation('privilegeViolationSpecifiedDevice'),
  'command-left-out': operation('privilegeViolationSpecifiedDevice'),
  'view-only': operation('privilegeViolationSpecifiedDevice'),
  'choose-your-extension': operation('privilegeViolationCallingDevice'),
  'number-forbidden': operation('invalidCalledDeviceID'),
  'bad-number': operation('invalidCalledDeviceID'),
  'same-extension': operation('invalidDestination'),
  'no-such-target': operation('invalidDestination'),
  'no-such-leg': operation('invalidConnectionID'),
  'forward-loop': operation('invalidForwardingDestination'),
  'forward-elsewhere': operation('invalidForwardingDestination'),
  'already-so': operation('featureAlreadySet'),
  'bad-intent': operation('invalidParameterValue'),
  'phone-cannot-be-told': operation('serviceNotSupported'),
  'need-missing': operation('serviceNotSupported'),
  'not-ringing': { category: 'stateIncompatibility', value: 'noCallToAnswer' },
  'not-held': { category: 'stateIncompatibility', value: 'noHeldCall' },
  'held-by-phone': { category: 'stateIncompatibility', value: 'noHeldCall' },
  'target-unavailable': { category: 'systemResourceAvailibility', value: 'deviceOutOfService' },
  'link-down': { category: 'systemResourceAvailibility', value: 'networkOutOfService' },
  'timed-out': { category: 'systemResourceAvailibility', value: 'networkOutOfService' },
  'asterisk-refused': { category: 'systemResourceAvailibility', value: 'generic' },
  'not-audited': { category: 'systemResourceAvailibility', value: 'generic' },
  internal: operation('generic'),
}

/** The rest is about a call that is not, or no more, in the state for it. */
export const errorOf = (code: CommandErrorCode): CstaError =>
  errors[code] ?? { category: 'stateIncompatibility', value: 'invalidConnectionState' }
