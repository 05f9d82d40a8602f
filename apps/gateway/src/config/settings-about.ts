import type { SettingAbout } from './setting-about.ts'
import { aboutDesks } from './settings-about-desk.ts'

/** What each setting means, by its place in the config file; `docs/reference/settings.md` is made of it. */
export const settingsAbout: Readonly<Record<string, SettingAbout>> = {
  'ami.url': {
    means:
      '`ami://user:secret@host:port`, `amis://` for TLS; over Asterisk’s HTTP server `ami+http://user:secret@host:port/rawman`, `ami+https://`',
    otherwise: 'required; port 5038, TLS 5039; over HTTP 8088 and 8089',
  },
  'ami.secret': { means: 'the secret, when it is not in the address' },
  'ami.systemUrl': {
    means:
      'a second AMI user of the same exchange with `write = system`, to begin recordings, tell a phone to answer, and read of what make the phones are; without it these are not offered',
    otherwise: 'none',
  },
  'ami.systemSecret': { means: 'its secret, when it is not in the address' },
  'ami.auth': { means: '`md5` (challenge; the secret is not sent) or `plain`' },
  'ami.ca': { means: "PEM file of the authority that signed Asterisk's certificate", otherwise: "the system's" },
  'ami.servername': { means: "the name in Asterisk's certificate, when it is not the host", otherwise: 'the host' },
  'ami.keepaliveSeconds': {
    means:
      'how often AMI is asked whether it is still there; an answer that is missing for 3 s is told on the board, for 10 s ends the link',
  },
  'ari.url': { means: '`http://user:password@host:8088/ari` or `https://`', otherwise: 'none: no second witness' },
  'ari.password': { means: 'the password, when it is not in the address' },
  'ari.app': {
    means: 'name of our ARI application; a fixed one may be used by one gateway at a time',
    otherwise: 'another at each start',
  },
  'listen.host': { means: 'address to listen on' },
  'listen.port': { means: 'port to listen on; 0 = any free one' },
  'listen.token': {
    means: 'what a browser or program must show, 32 characters or more with some variety',
    otherwise: 'none',
  },
  'listen.open': {
    means:
      '`true`: nobody has to sign in, and everybody on this machine is an administrator; the same as `./jackfield start --open`',
  },
  'signIn.idleMinutes': { means: 'a sign-in that is not used for so long ends; an open board is in use' },
  'signIn.maxHours': { means: 'a sign-in ends after so long, used or not' },
  'signIn.secretKey': {
    means:
      'what seals the secrets of the [second step](../admin/sign-in.md#passwords) in the database: 32 bytes in base64, `openssl rand -base64 32`',
    otherwise: '`jackfield.key` in the data folder, made at first need',
  },
  'signIn.oidc.issuer': {
    means:
      '[OpenID Connect](../admin/sign-in.md#by-a-provider): the address of the provider at which people sign in, without `/.well-known/…`',
    otherwise: 'none',
  },
  'signIn.oidc.clientId': { means: 'as what the board is known there', otherwise: 'required' },
  'signIn.oidc.clientSecret': { means: 'its secret there', otherwise: 'none: a public client' },
  'signIn.oidc.scopes': { means: 'what is asked for besides `openid`: a list' },
  'signIn.oidc.name': { means: 'what stands on the button: “Sign in with …”', otherwise: 'the host of the issuer' },
  'signIn.oidc.roleClaims': {
    means: 'the claims that hold groups or roles; `realm_access.roles` leads into an object: a list',
  },
  'signIn.oidc.phoneClaim': {
    means: 'the claim that holds the number of the person’s phone, `101` or `101@context`',
    otherwise: 'none: an administrator says it',
  },
  'signIn.oidc.roles': {
    means: 'which group has which role, `- { group: Reception, role: operator }`; the first that fits counts',
    otherwise: 'none',
  },
  'signIn.oidc.otherRole': {
    means: 'the role of everybody else who may sign in at the provider',
    otherwise: 'none: they are refused',
  },
  'signIn.oidc.newcomers': {
    means: 'whether somebody who signs in for the first time gets an account: `add` or `refuse`',
  },
  'signIn.ldap.url': {
    means:
      '[LDAP](../admin/sign-in.md#by-ldap): the server of the directory whose passwords count, `ldaps://directory.example.com`',
    otherwise: 'none',
  },
  'signIn.ldap.startTls': { means: 'whether `ldap://` turns to TLS before anything is sent' },
  'signIn.ldap.plain': { means: 'whether passwords may be sent without TLS' },
  'signIn.ldap.ca': {
    means: "PEM file of the authority that signed the server's certificate",
    otherwise: "the system's",
  },
  'signIn.ldap.userDn': {
    means: 'how a name becomes an entry, without a search: `uid={name},ou=people,dc=example,dc=com`',
    otherwise: 'none',
  },
  'signIn.ldap.base': { means: 'where people are searched for', otherwise: 'required without `userDn`' },
  'signIn.ldap.filter': { means: 'how they are found; `(sAMAccountName={name})` at an Active Directory' },
  'signIn.ldap.bindDn': { means: 'as whom the search is made', otherwise: 'nobody' },
  'signIn.ldap.bindPassword': { means: 'its password', otherwise: 'none' },
  'signIn.ldap.idAttribute': {
    means: 'what is never another person’s; `objectGUID` at an Active Directory',
  },
  'signIn.ldap.nameAttribute': { means: 'the name on the board of somebody new' },
  'signIn.ldap.phoneAttribute': {
    means: 'the number of the person’s phone, `101` or `101@context`',
    otherwise: 'none: an administrator says it',
  },
  'signIn.ldap.groupAttribute': { means: 'the groups of a person, in their entry' },
  'signIn.ldap.groupBase': { means: 'where groups are searched for besides', otherwise: 'nowhere' },
  'signIn.ldap.groupFilter': { means: 'how those of a person are found, by `{dn}` or `{name}`' },
  'signIn.ldap.roles': {
    means:
      'which group has which role, `- { group: "cn=reception,ou=groups,dc=example,dc=com", role: operator }`; the first that fits counts',
    otherwise: 'none',
  },
  'signIn.ldap.otherRole': {
    means: 'the role of everybody else in the directory',
    otherwise: 'none: they are refused',
  },
  'signIn.ldap.newcomers': {
    means: 'whether somebody who signs in for the first time gets an account: `add` or `refuse`',
  },
  'listen.publicUrl': {
    means:
      'the address by which browsers reach the board, such as `https://board.example.com`; its name counts as one of `listen.hosts`',
    otherwise: 'none',
  },
  'listen.origins': {
    means: 'addresses of pages that may open the live link besides our own; commas between them',
    otherwise: 'none',
  },
  'listen.hosts': {
    means:
      "names of the board besides this machine's own and its addresses, commas between them; a request for another name is refused",
    otherwise: 'none',
  },
  'listen.proxies': {
    means:
      'addresses of reverse proxies, `127.0.0.1` or `10.0.0.0/8`, commas between them: from where a browser comes, and whether by TLS, is then taken from their `X-Forwarded-For` and `-Proto`',
    otherwise: 'none: no header is believed',
  },
  'listen.tls.cert': {
    means:
      'PEM file of the board’s own certificate with its chain: it then speaks HTTPS alone; read anew when it changes',
    otherwise: 'none: HTTP',
  },
  'listen.tls.key': { means: 'PEM file of its key, without a passphrase', otherwise: 'none' },
  'listen.plain': {
    means:
      'whether HTTP without TLS may be spoken beyond this machine, as on the way from a proxy on another; everybody on that network can read tokens',
  },
  webhooks: {
    means:
      'programs that are told what happens: `name`, `url`, `secret`, `events`, `waitSeconds`, `reportAt`, `private`; see [the board for programs](../automation.md)',
    otherwise: 'none',
  },
  'traces.url': {
    means:
      'where an OpenTelemetry collector takes traces of commands by OTLP over HTTP: `http://127.0.0.1:4318/v1/traces`',
    otherwise: 'none are made',
  },
  operatorsFile: { means: 'YAML file with the list of operators', otherwise: 'none' },
  operators: { means: 'the list itself: `name`, `role`, `extension`, `contexts`, `token` or `tokenSha256`' },
  'log.level': { means: '`fatal error warn info debug trace silent`' },
  data: {
    means: 'folder for what outlives the gateway',
    otherwise: "systemd's `STATE_DIRECTORY`, else `data` beside the program",
  },
  'database.url': {
    means:
      'a PostgreSQL database for what outlives the gateway: `postgres://user:secret@host:5432/name`; see [the database](../admin/database.md)',
    otherwise: 'none: SQLite, in the data folder',
  },
  'database.password': { means: 'the password, when it is not in the address' },
  keepDays: { means: 'how long messages, and notes of calls that are over, are kept' },
  'audit.keepDays': { means: 'how long rows of [the audit trail](../admin/audit.md) are kept' },
  'history.keepDays': { means: 'how long finished calls are kept in [the history](../operator/history.md)' },
  'recordings.folder': {
    means:
      'where the exchange keeps recordings, as this machine reaches it (`/var/spool/asterisk/monitor`): they are listened to from [the history](../operator/history.md#recordings)',
    otherwise: 'none: they are not offered',
  },
  'voicemail.folder': {
    means:
      'where the exchange keeps voicemail, as this machine reaches it (`/var/spool/asterisk/voicemail`): people [listen to their messages](../operator/board.md#what-you-see) at the board',
    otherwise: 'none: messages are only counted',
  },
  'rewind.minutes': { means: 'how far back [the board can be looked at](../admin/rewind.md); 0 = not at all' },
  'rewind.megabytes': { means: 'memory that this may take at most: the oldest goes first' },
  panel: { means: 'folder of a built panel', otherwise: '`apps/panel/out`' },
  reprimeSeconds: { means: 'how often the picture is taken again and compared' },
  transferContext: { means: 'dialplan context by which moved calls reach an extension' },
  'transfers.callerId.inside.prefix': {
    means:
      'what stands before the name on the phone of a person who is sent a call, `"Recep:"`; see [commands](../operator/commands.md)',
    otherwise: 'nothing',
  },
  'transfers.callerId.inside.name': {
    means: 'the name there: `keep` (the caller), `operator` (who sends the call), `none`, or a name',
    otherwise: '`keep`',
  },
  'transfers.callerId.inside.number': {
    means: 'the number there: `keep`, `operator`, or a number in quotes',
    otherwise: '`keep`',
  },
  'transfers.callerId.outside.prefix': {
    means: 'the same where a call is sent to a number outside',
    otherwise: 'nothing',
  },
  'transfers.callerId.outside.name': { means: 'the name there', otherwise: '`none`' },
  'transfers.callerId.outside.number': {
    means:
      'the number there, also of a question to a number outside; mostly it must be one of yours, or the provider refuses the call',
    otherwise: '`operator`',
  },
  'transfers.callerId.lines': {
    means:
      'other words for calls that came on a line: a list of `trunk`, `did` or both, with `inside` and `outside`; the first that fits counts',
    otherwise: 'none',
  },
  dnd: {
    means:
      'where “do not disturb” is kept: `device-state` (`Custom:DND101`), `astdb` (`DND/101`) or `both`; `none`: it is shown where the exchange tells of it, and not set from the board',
  },
  forward: {
    means:
      'where call forwards are kept: `astdb` (`CF/101`, `CFB/101`, `CFU/101`) or `both` (also `Custom:CF101`, as on FreePBX); `none`: they are shown where the exchange tells of them, and not set from the board',
  },
  'supervision.reason': { means: 'whether who listens, whispers or joins in has to say why: `optional` or `required`' },
  'roles.<id>': {
    means:
      'a role of the site, or what is other about one that comes with the board: `name`, `from` (the role that it is made from), `rights` (by [right](../operator/rights.md) `true`, `false` or a list of groups), `commands` (the same by command, to leave some out), `sees` (a list of groups), `callers` (`shown` or `hidden`); see [roles](../admin/roles.md)',
    otherwise: '`viewer`, `operator`, `supervisor`, `admin`',
  },
  'groups.<id>': {
    means:
      'things to which a right can be [limited](../admin/roles.md#target-groups): `name` and lists `people`, `boardGroups`, `contexts`, `queues`, `rooms`, `lots`, `trunks`, `dids`, `switches`',
    otherwise: 'none',
  },
  'dialling.<role>': {
    means:
      'lists `deny`, `allow`: numbers that this role may not call, send a call to, ask or invite, and exceptions to these: numbers or patterns like `_00.`, `_0900X.`, `_*X.`',
    otherwise: 'as of the role that it is made from; else every number may be called',
  },
  switches: {
    means:
      'switches of the site in the top bar: `id`, `name`, `kind`, `key`, for `astdb` also `on`, `off` and `lamp`; see [commands](../operator/commands.md)',
    otherwise: 'none',
  },
  'answer.extensions': {
    means:
      'phones that [can be told to answer](../operator/commands.md), whatever make they say they are: a list of numbers, or `all`',
    otherwise: 'none',
  },
  'answer.userAgents': {
    means: 'makes that can: how their User-Agent begins, `*` for anything',
    otherwise: 'Yealink, Poly and Polycom, which need no switch for it',
  },
  'extensions.<number>': {
    means:
      '`name`, `groups` (a list) of people; `location`: where the phone stands, told with an [emergency call](../operator/board.md); also adds a number that the exchange does not tell; `kind` (`person`, `line` or `hidden`) says [what it is](../discovery.md), of a number, of `number@context` or of an endpoint',
    otherwise: 'what the exchange tells',
  },
  'queues.<name>': {
    means:
      '`dial`: the extension and context by which the exchange itself dials that queue, `500@from-internal`: a call that is sent to the queue goes there; `wrapUpSeconds`: the wrap-up time of that queue (`wrapuptime` in queues.conf), which AMI does not tell',
    otherwise:
      "the extension whose hint is the queue; a queue named by a number: that number among the phones' extensions; only a wrap-up time of the member's own is shown",
  },
  'tenants.<context>': {
    means:
      'what belongs to that dialplan context besides the people whose hints stand there, for operators who are [bound to contexts](../operator/rights.md): lists `extensions`, `queues`, `rooms`, `lots`, `trunks`, `dids`, `switches`',
    otherwise: 'what the people there serve and are in',
  },
  trunks: {
    means: 'endpoint names that are lines to the outside, when the board takes them for people',
    otherwise: 'what it finds',
  },
  groupsBy: {
    means: '`context`: each person is also in a group named after the dialplan context of their hint, for tenants',
    otherwise: 'no such groups',
  },
  hide: { means: 'numbers and endpoints that the board does not show', otherwise: 'none' },
  'places.<number or name>': {
    means: 'names of queues, ring groups, conference rooms, parking lots and menus, which the exchange does not tell',
    otherwise: 'the number or name itself',
  },
  ...aboutDesks,
  'phonebook.country': {
    means:
      'the country of the site, two letters as in ISO 3166 (`IT`, `DE`): numbers of the [phonebook](../operator/contacts.md) and of callers that are written without their country are of this one',
    otherwise: 'only numbers with `+` or `00` are known in every spelling',
  },
  'phonebook.carddav': {
    means:
      'address books of other servers (CardDAV), whose cards are contacts that all share: `name`, `url`, `user`, `password`, `everyMinutes`, `private`; see [contacts](../admin/contacts.md)',
    otherwise: 'none',
  },
  callerNames: {
    means: 'the code page of names of callers that are not UTF-8, such as `windows-1251` or `iso-8859-1`',
  },
}
