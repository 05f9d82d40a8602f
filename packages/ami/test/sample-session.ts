import type { Header } from '../src/wire/header.ts'

/** A made-up session with every oddity of Asterisk's wire format that is known to us, as bytes. */
export function sampleSession(): Uint8Array {
  return Buffer.concat(sampleParts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'utf8') : part)))
}

const crlf = (...lines: string[]) => `${lines.join('\r\n')}\r\n\r\n`

/** Headers of a whole channel block. */
export function channelHeaders(prefix: string, name: string, uniqueid: string, callerName = 'Anna'): Header[] {
  return [
    [`${prefix}Channel`, name],
    [`${prefix}ChannelState`, '6'],
    [`${prefix}ChannelStateDesc`, 'Up'],
    [`${prefix}CallerIDNum`, '101'],
    [`${prefix}CallerIDName`, callerName],
    [`${prefix}ConnectedLineNum`, '<unknown>'],
    [`${prefix}ConnectedLineName`, '<unknown>'],
    [`${prefix}Language`, 'en'],
    [`${prefix}AccountCode`, ''],
    [`${prefix}Context`, 'internal'],
    [`${prefix}Exten`, '102'],
    [`${prefix}Priority`, '1'],
    [`${prefix}Uniqueid`, uniqueid],
    [`${prefix}Linkedid`, uniqueid],
  ]
}

const lines = (headers: readonly Header[]) => headers.map(([name, value]) => `${name}: ${value}`)
const anna = (callerName?: string) => lines(channelHeaders('', 'PJSIP/101-00000001', '1700000000.1', callerName))

const sampleParts: readonly (string | Uint8Array)[] = [
  'Asterisk Call Manager/11.0.0\r\n',
  crlf('Response: Success', 'ActionID: a-1', 'Message: Authentication accepted'),
  crlf('Event: FullyBooted', 'Privilege: system,all', 'Uptime: 6', 'LastReload: 6', 'Status: Fully Booted'),
  crlf(
    'Event: Newchannel',
    'Privilege: call,all',
    'Timestamp: 1700000000.123456',
    ...anna("O\\'Brien \u00e9\u4e2d\u{1f600}"),
  ),
  // A value with colons, an empty one, one without the blank.
  crlf('Event: Newexten', 'Privilege: dialplan,all', 'AppData: PJSIP/102,20,b(a: b: c)', 'Empty: ', 'NoBlank:x'),
  // The stray LF before the end of many messages.
  crlf('Response: Success', 'ActionID: a-2', 'Message: Park successful\n'),
  // Two blank lines, as after QueueRule.
  `${crlf('Event: QueueRule', 'RuleList: a')}\r\n`,
  crlf(
    'Response: Success',
    'ActionID: a-3',
    'Message: Command output follows',
    'Output: ',
    'Output:   two: x',
    'Output: ',
  ),
  // A lone CR is data.
  crlf('Event: UserEvent', 'Privilege: user,all', 'UserEvent: Odd', 'Value: a\rb', 'Value: second'),
  // An event with a header `Response`.
  crlf('Event: OriginateResponse', 'Privilege: call,all', 'ActionID: a-4', 'Response: Failure', 'Reason: 3'),
  // Latin-1, which is not UTF-8.
  Buffer.concat([
    Buffer.from('Event: Hangup\r\nPrivilege: call,all\r\nCallerIDName: Ren', 'latin1'),
    Buffer.from([0xe9, 0x20, 0xff, 0x00]),
    Buffer.from('\r\nCause: 16\r\nCause-txt: Normal Clearing\r\n\r\n', 'latin1'),
  ]),
  // Packets without a header.
  '\r\n\r\n\n\r\n\r\n',
  crlf(
    'Event: DialBegin',
    'Privilege: call,all',
    ...lines(channelHeaders('Dest', 'PJSIP/102-00000002', '1.2')),
    'DialString: 102',
  ),
  crlf('Event: AuthDetail', 'ActionID: a-5', 'ObjectName: 101', 'Password: hunter2'),
  crlf('Event: Hangup', 'Privilege: call,all', ...anna('x'.repeat(4096)), 'Cause: 16', 'Cause-txt: Normal Clearing'),
]
