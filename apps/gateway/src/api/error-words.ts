import type { CommandError, CommandErrorCode, Right } from '@jackfield/model'
import { type ExchangeReason, exchangeReason } from '@jackfield/protocol'

/** What a program is told otherwise than a person at the panel. */
export const ownWords = {
  'no-hot-desk':
    'Only somebody of an account without a phone of their own, signed in at a browser, signs in at a phone.',
  'choose-your-extension': 'Name the phone to act from in actorExtensionId.',
  'not-your-phone': 'This token may not act from the phone {target}.',
  'bad-intent': 'The command can’t be read: {issues}',
  'not-allowed': 'You may not {what}.',
  'outside-groups': 'You may {what} only in {groups}.',
  'command-left-out': 'Your role leaves {command} out.',
  'number-forbidden': 'Your role may not have {number} called.',
} as const

/** The words of each error, in English, as the panel says them (`tooling/reference/api-words.test.ts`). Names in braces are fields of the error. */
export const errorWords: Readonly<Record<CommandErrorCode, string>> = {
  'no-such-leg': 'That call is over.',
  'no-such-target': 'Extension {target} does not exist.',
  'other-exchange': 'That is at another exchange ({exchange}).',
  'no-way-across': 'The exchange of this call has no number for {exchange}.',
  'target-unavailable': 'Extension {target} can’t be reached: its phone is offline.',
  'do-not-disturb': '{target} asks not to be disturbed.',
  'forward-loop': 'Calls for {target} are forwarded back to this phone: nobody would ring.',
  'forward-elsewhere':
    'In the context where calls for this person are forwarded, {target} can’t be dialled: the same number there is somebody else or nobody.',
  'caller-reserved': '{name} has this caller in hand.',
  'other-was-first': '{name} was faster with this call.',
  'room-locked': 'Conference {target} is locked.',
  'no-mailbox': '{target} has no voicemail.',
  'no-such-queue': 'There is no queue {target}.',
  'already-member': '{target} is logged in to this queue already.',
  'not-your-call': 'That is another’s call.',
  'same-extension': 'That person is already in this call.',
  'link-down': 'No commands while the link to the exchange is down.',
  'already-supervising': 'You are listening to another call already.',
  'not-supervising': 'That phone does not listen to anybody now.',
  'reason-required': 'Say why you listen: this site wants it in its log.',
  'not-two-party': 'You can barge in only where exactly two talk.',
  'nothing-to-split': 'No two in that conference came to it in one call.',
  'not-held': 'You hold nobody there.',
  'held-by-phone': 'The phone itself holds this call.',
  consulting: 'You are asking somebody already.',
  'not-consulting': 'You are asking nobody there.',
  'consult-by-phone': 'Your phone leads this consult.',
  'not-answered': 'Nobody has answered yet.',
  'leg-consults': 'Somebody is being asked from this phone while a caller waits.',
  'leg-holds': 'Somebody is on hold at this phone and would be left behind.',
  'nothing-to-undo': 'There is no transfer of yours to take back any more.',
  'already-recording': 'This is being recorded already.',
  'not-recording': 'Nothing is being recorded here.',
  'also-recorded': 'The exchange records this call too; a pause would silence both.',
  'not-our-recording': 'The exchange itself records this call: that can’t be stopped from here.',
  'already-so': 'It is so already.',
  'in-room': 'Who is in a conference is muted in the conference.',
  'no-such-member': 'That person is no member of the queue any more.',
  'member-static': 'This member stands in the exchange’s own configuration and can’t be logged out.',
  'no-such-switch': 'There is no such switch any more.',
  'own-phone-rings': 'That is your own phone: answer it there.',
  'phone-cannot-be-told': 'This phone can’t be told to answer.',
  'not-parked': 'That call is not parked any more.',
  'not-waiting': 'That caller does not wait in a queue now.',
  'call-changed': 'The call changed before this arrived; nothing was done.',
  'no-such-callback': 'That call-back is not there any more.',
  'callback-under-way': 'A call-back is being made just now.',
  'callback-over': 'That call-back is over.',
  'own-phone-in-use': 'Your phone is on a call.',
  'bad-time': 'That time has passed, or is too far away.',
  'empty-text': 'There is nothing in it.',
  'too-many-notes': 'That call has 20 notes already.',
  'no-way-out': 'People can’t be told outside the board here: there is no mail server, and no program for it.',
  'too-many-messages': 'You have sent many messages in a short time.',
  'no-address': 'The settings have no e-mail address of {target}.',
  'too-many-callbacks': 'There are 500 open call-backs already.',
  'no-such-note': 'That note is not there any more.',
  'no-such-alert': 'That emergency call is not on the board any more.',
  'phone-taken': '{name} is signed in at {target}.',
  'phone-assigned': '{target} is the phone of {name}: an administrator assigned it.',
  'phone-free': 'Nobody is signed in at that phone.',
  'may-be-called': 'That person can be called as usual.',
  'view-only': 'It is somebody else’s board: you only look at it.',
  'not-transferable': 'This call can’t be moved while it is “{phase}”.',
  'not-supervisable': 'There is nothing to listen to while it is “{phase}”.',
  'not-holdable': 'This call can’t be put on hold while it is “{phase}”.',
  'no-sound': 'There is no sound while it is “{phase}”.',
  'not-ringing': 'There is nothing to pick up while it is “{phase}”.',
  'bad-number': 'That is no number that can be dialled.',
  'name-too-long': 'Number and context of {target} are too long together to be dialled by the exchange.',
  'slot-taken': 'Slot {slot} is taken.',
  'need-missing': 'The exchange is not set up for this: {fix}',
  'phone-rang-on': 'Your phone was told to answer, and rang on.',
  'phone-ended-call': 'Your phone refused to answer from here, and the exchange ended the call for that.',
  'call-taken': 'Somebody else was faster, or the caller gave up.',
  'back-in-queue': 'Your phone was not answered: the caller is back in the queue.',
  'other-slot': 'Parked, but in {slot}: the slot asked for was taken.',
  'place-unchanged': 'The priority changed, the place in the line did not: this Asterisk is older than 18.20 or 20.5.',
  'own-phone-silent': 'Your own phone was not answered.',
  'own-phone-busy': 'Your own phone is busy or refused the call.',
  'own-phone-unreachable': 'Your own phone could not be rung.',
  'dial-busy': 'Busy.',
  'dial-no-answer': 'No answer.',
  'dial-declined': 'The call was declined.',
  'dial-no-route': 'That number can’t be reached.',
  'dial-do-not-disturb': 'That person asks not to be disturbed.',
  'dial-ended': 'The call ended before anybody answered.',
  'asterisk-refused': 'The exchange refused.',
  'not-sent-yet': 'It could not be sent yet; it is tried again for an hour.',
  'came-back': 'Nobody could be reached there; the call comes back.',
  'mailbox-answered': 'The mailbox of {target} answered.',
  'no-effect': 'The exchange took it, but nothing happened.',
  'timed-out': 'No answer in time.',
  'not-kept': 'The gateway can’t keep that now; nothing was done.',
  'not-audited': 'It can’t be written down now that you listen; nothing was done.',
  internal: 'Something unforeseen went wrong in the gateway.',
  ...ownWords,
}

/** After "You may not". */
export const rightWords: Readonly<Record<Right, string>> = {
  'own-calls': 'make or move calls',
  'waiting-calls': 'take calls that wait',
  'others-calls': 'move calls of others',
  'hang-up-others': 'hang up calls of others',
  supervise: 'listen to, whisper into or join calls',
  'break-through': 'ring somebody who asks not to be disturbed',
  'record-own': 'record your calls',
  'record-others': 'record calls of others',
  rooms: 'run conferences of others',
  'queue-own': 'join or leave queues, or pause',
  'queue-others': 'change the queue members',
  'queue-callers': 'reorder waiting callers',
  'presence-own': 'set your presence',
  'presence-others': 'set the presence of others',
  switch: 'switch business hours',
  history: 'see the finished calls of others',
  chat: 'write to operators or notes on calls',
  broadcast: 'write to everybody',
  contacts: 'change contacts that all share',
  'any-phone': 'choose your own phone',
  'forward-own': 'forward your calls',
  'forward-others': 'forward calls of others',
  'take-note': 'take note of emergency calls',
}

/** What the exchange's own words come to. */
export const exchangeWords: Readonly<Record<ExchangeReason, string>> = {
  gone: 'That call is over.',
  'not-up': 'That call is not up yet.',
  'no-extension': 'There is no such extension.',
  forbidden: 'The exchange does not allow it.',
  'no-room': 'That conference is over.',
  'no-member': 'Not in this queue.',
  'member-static': 'Fixed in the exchange: pause them instead.',
  'member-already': 'Already in this queue.',
  'not-bridged': 'Nobody is at the other end.',
}

/** An error as the API tells it: the code, a sentence, and the error's own fields. */
export type ApiError = { code: string; message: string } & Record<string, unknown>

/** An error of a command in words. */
export function apiError(error: CommandError): ApiError {
  const { code, ...fields } = error
  return { code, message: messageOf(error), ...fields }
}

function messageOf(error: CommandError): string {
  if (error.code === 'asterisk-refused') {
    const known = exchangeReason(error.reason)
    if (known !== null) return exchangeWords[known]
  }
  const fields: Readonly<Record<string, unknown>> = error
  const what = 'right' in error ? rightWords[error.right] : ''
  return errorWords[error.code].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = name === 'what' ? what : fields[name]
    return Array.isArray(value) ? value.join('; ') : String(value ?? '')
  })
}
