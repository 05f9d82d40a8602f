import { bad, type Finding, ok, unknown } from './finding.ts'

/** A folder of the exchange that the settings name, as it is seen by who asks, who need not be whom the gateway runs as. */
export interface FolderTried {
  readonly kind: 'recordings' | 'voicemail'
  readonly folder: string
  /** The user who asked. */
  readonly user: string
  /** `empty`: nothing of what is expected lies in it; `unnamed`: recordings, none of which names the id of its call. */
  readonly problem: 'absent' | 'no-folder' | 'not-readable' | 'empty' | 'unnamed' | null
  /** What is meant by the problem: the folder, or something in it. */
  readonly at: string
}

const things = {
  recordings: {
    offered: 'recordings are listened to from',
    usual: '/var/spool/asterisk/monitor',
    lacks: 'no recording, neither in it nor in the folders of its days: none was made yet, or it is another folder',
    hint: 'the folder "monitor" in what asterisk.conf names as astspooldir',
  },
  voicemail: {
    offered: 'messages are listened to from',
    usual: '/var/spool/asterisk/voicemail',
    lacks: 'no mailbox (default/101/INBOX): nobody has left a message yet, or it is another folder',
    hint: 'the folder "voicemail" in what asterisk.conf names as astspooldir, not one of its contexts',
  },
} as const

/** [DOCTOR-14] Whether recordings and voicemail are where the settings say, for who asks. Nothing of what the settings do not name. */
export const folderFindings = (tried: readonly FolderTried[]): Finding[] => tried.map(finding)

function finding({ kind, folder, user, problem, at }: FolderTried): Finding {
  const id = `${kind}.folder`
  const { offered, usual, lacks, hint } = things[kind]
  const asWho = `(asked as user ${user}; ask as whom the gateway runs)`
  switch (problem) {
    case null:
      return ok(id, `${offered} ${folder} ${asWho}`)
    case 'absent':
      return bad(
        id,
        `there is no folder ${folder} on this machine ${asWho}`,
        `${id}: the folder of the exchange as this machine reaches it, such as ${usual}`,
        'where the exchange is another machine: share that folder with this one, to be read alone',
      )
    case 'no-folder':
      return bad(id, `${folder} is no folder`, `${id}: a folder, such as ${usual}`)
    case 'not-readable':
      return bad(
        id,
        `${at} may not be read ${asWho}`,
        `the user of the gateway: into the group that ${at} belongs to ("usermod -aG asterisk jackfield"), and "chmod -R g+rX ${folder}"`,
        'the unit of systemd: PrivateUsers=no, without which that group is not seen there',
      )
    case 'empty':
      return unknown(id, `${folder} holds ${lacks}`, `${id}: ${hint}`)
    case 'unnamed':
      return unknown(
        id,
        `no recording in ${folder} has the id of its call in its name: those that the exchange makes can’t be found`,
        // biome-ignore lint/suspicious/noTemplateCurlyInString: of the dialplan
        'extensions.conf: the name in MixMonitor(…) with ${UNIQUEID} in it, such as ${STRFTIME(,,%Y/%m/%d)}/${EXTEN}-${UNIQUEID}.wav',
      )
  }
}
