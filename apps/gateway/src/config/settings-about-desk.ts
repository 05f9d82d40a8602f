import type { SettingAbout } from './setting-about.ts'

/** What the settings mean that a site makes for its desks. */
export const aboutDesks: Readonly<Record<string, SettingAbout>> = {
  exchanges: {
    means:
      'several exchanges on one board, in place of `ami` and `ari`: `id`, `name`, `dialTo`, and the settings of each; see [exchanges](../admin/exchanges.md)',
    otherwise: 'one exchange',
  },
  layouts: {
    means:
      'layouts of the board that every operator is offered, each as a panel exports it (*Settings → Layout…*); only its `name` is needed. Operators who are bound to tenants are offered only those whose `contexts` names one of theirs, since a layout may name the groups and people of others',
    otherwise: 'none',
  },
  greetings: {
    means:
      'with which words a call is answered, by the number that was called or the name of the queue: `"0656100": Good morning, Hotel Adria`; stands on the card of the call that rings',
    otherwise: 'none',
  },
  screenPops: {
    means:
      'pages of other programs that belong to a call: `url` with `{number}`, `{name}`, `{did}`, `{queue}`, `{call}` or `{extension}` after the host, `label`, `opens` by itself (`never`, `ring`, `answer`), and for which `queues`, `numbers` that were called, and `people` alone; see [install](../install.md#a-page-for-each-call)',
    otherwise: 'none',
  },
  'callbacks.retryMinutes': { means: 'after how long a call-back that failed is tried again' },
  'callbacks.attempts': { means: 'how often at most' },
  'callbacks.by': {
    means:
      'by what a call-back rings the operator: `ami`, or `call-file` where the board runs [on the exchange](../admin/call-files.md)',
  },
  'callbacks.spool': { means: 'the folder of Asterisk that holds `outgoing`, for `call-file`' },
  'callbacks.missedAfterMinutes': { means: 'how long after its time a call-back is still made' },
  'callerLookup.url': {
    means:
      'the address of a program, such as a CRM, that is asked who calls: with `{number}` as the line sends it or `{e164}` (`+390612345678`) after the host; see [install](../install.md#who-calls-asked-of-your-crm)',
    otherwise: 'nobody is asked',
  },
  'callerLookup.token': { means: 'the secret that is sent with each question', otherwise: 'none' },
  'callerLookup.header': { means: 'in which header it is sent; in `Authorization` behind the word `Bearer`' },
  'callerLookup.timeoutMs': { means: 'how long an answer may take; a later one is not shown' },
  'callerLookup.queues': { means: 'only for callers who come to these queues', otherwise: 'for all' },
  'callerLookup.numbers': { means: 'only for calls to these numbers', otherwise: 'for all' },
  'callerLookup.private': { means: 'whether the address may be of a private network, and `http://`' },
  'phonebook.agi.listen': {
    means:
      'address and port (`127.0.0.1:4573`) at which the dialplan asks by AGI whose number calls, so that the phone that rings shows the name; see [install](../install.md#names-of-callers-on-the-phones)',
    otherwise: 'nothing listens',
  },
  'phonebook.agi.token': {
    means: 'the secret that the dialplan says when it asks; needed where other machines reach the address',
    otherwise: 'none',
  },
  'csta.listen': {
    means:
      'address and port (`127.0.0.1:1040`) at which desktop clients connect that speak CSTA III; see [CSTA](../admin/csta.md)',
    otherwise: 'nothing listens',
  },
  'csta.tls': { means: 'whether they connect by TLS, with the certificate of the board (`listen.tls`)' },
  'csta.plain': { means: 'whether other machines may connect without TLS: everybody on that network may read along' },
  'csta.maxMonitors': { means: 'how many devices one client may monitor' },
  'csta.stations': {
    means:
      'clients that can’t say who they are: `address` (an IP address) and `operator` (a name); who connects from there is that operator',
    otherwise: 'none',
  },
  'cluster.redis': {
    means:
      'address of a Redis or Valkey (`redis://user:password@host:6379/0`; several that are copies of each other with commas between) by which several gateways share the board; see [scale](../scale.md)',
    otherwise: 'this gateway has the board alone',
  },
  'cluster.secret': { means: 'a secret of 16 characters or more, the same at all gateways of the board' },
  'cluster.roles': {
    means:
      'what this gateway does: `keeper` holds the links to the exchange, or stands by for it; `door` serves browsers and programs',
    otherwise: 'both',
  },
  'cluster.keeper.listen': {
    means: 'address and port at which doors reach this gateway while it keeps the board',
    otherwise: '127.0.0.1, at any port',
  },
  'cluster.keeper.url': {
    means: 'the same as the doors see it, such as `http://10.0.0.5:8090`',
    otherwise: 'by that address',
  },
  'cluster.keeper.plain': {
    means:
      'whether that address may be reached from other machines, without TLS: everybody on that network may read along',
  },
  'messages.smtp.host': {
    means: 'the mail server by which people are [asked to call back](../install.md#messages-to-people)',
    otherwise: 'no e-mail is sent',
  },
  'messages.smtp.port': { means: 'its port', otherwise: '587, with `tls` 465, with `plain` 25' },
  'messages.smtp.secure': {
    means: 'how the way to it is secured: `starttls`, `tls` or `plain`',
    otherwise: '`starttls`',
  },
  'messages.smtp.user': { means: 'the name by which it knows the board', otherwise: 'none' },
  'messages.smtp.password': { means: 'the password of that name', otherwise: 'none' },
  'messages.smtp.from': { means: 'the address from which messages come' },
  'messages.people.<number>': { means: 'e-mail address of that person', otherwise: 'that of their account' },
  'messages.language': { means: 'the language of the messages' },
  'messages.subject': { means: 'their subject in words of your own', otherwise: 'that of the language' },
  'messages.text': { means: 'their text in words of your own', otherwise: 'that of the language' },
  'reports.mail': {
    means:
      'reports that are sent by e-mail each morning: `to` (addresses), `at` (`"07:00"`), `report` (`day`, on Mondays `week`, on the first `month`); by the mail server of `messages.smtp`; see [reports](../operator/reports.md#each-morning)',
    otherwise: 'none',
  },
  'reminders.holdSeconds': { means: 'after how long a call on hold reminds the operator who left it there; 0 = never' },
  'reminders.parkSeconds': { means: 'the same of a parked call' },
  pauseReasons: {
    means:
      'why somebody pauses in a queue, at most 30 short names: the board offers them in this order, and another reason can still be typed',
    otherwise: 'those of the board: break, lunch, meeting, paperwork',
  },
  'emergency.numbers': {
    means:
      'numbers of which every desk is told when a phone of this exchange calls one, as they are dialled (with the digit for an outside line too, if there is one); a number that is an extension never counts; `[]` = none',
  },
}
