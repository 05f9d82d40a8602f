import { bad, type Finding, ok, unknown } from './finding.ts'

/** Whether call files can be put into the spool by who asks, who need not be whom the gateway runs as. */
export interface SpoolTried {
  readonly folder: string
  /** The user who asked. */
  readonly user: string
  readonly problem: 'absent' | 'other-file-system' | 'not-writable' | 'not-readable' | 'archive' | null
  /** To whom `outgoing` belongs, as ids. */
  readonly owner: string
}

/** [DOCTOR-12] Where call files ring for call-backs: that Asterisk looks into its spool, and that the gateway may write there. Nothing where it is not used. */
export function spoolFindings(spool: SpoolTried | null, modules: ReadonlyMap<string, boolean> | null): Finding[] {
  if (spool === null) return []
  const loaded = modules?.get('pbx_spool')
  const module = 'callfile.module'
  return [
    loaded === undefined
      ? unknown(module, 'whether the exchange looks for call files is not told')
      : loaded
        ? ok(module, 'the exchange looks for call files')
        : bad(
            module,
            'not loaded: pbx_spool, which looks for call files',
            'modules.conf: load = pbx_spool.so (and no noload of it), then "module load pbx_spool.so"',
          ),
    folder(spool),
  ]
}

function folder({ folder: spool, user, problem, owner }: SpoolTried): Finding {
  const id = 'callfile.spool'
  const asWho = `(asked as user ${user}; ask as whom the gateway runs)`
  switch (problem) {
    case null:
      return ok(id, `call files can be put into ${spool}/outgoing ${asWho}`)
    case 'absent':
      return bad(
        id,
        `there is no folder ${spool}/outgoing`,
        'callbacks.spool: the folder that asterisk.conf names as astspooldir; the board must run on the exchange',
        'callbacks.by: ami, where it does not',
      )
    case 'other-file-system':
      return bad(
        id,
        `${spool}/outgoing is another file system than ${spool}: half a file could be read`,
        `mount: ${spool} as a whole, not its outgoing alone`,
      )
    case 'not-writable':
      return bad(
        id,
        `nobody may write call files into ${spool} ${asWho}`,
        `the user of the gateway: into the group that ${spool} belongs to, and "chmod g+w ${spool} ${spool}/outgoing"`,
        `the unit of systemd: ReadWritePaths=${spool}`,
      )
    case 'not-readable':
      return bad(
        id,
        `Asterisk could not read what is written there ${asWho}: ${spool}/outgoing belongs to ${owner}`,
        `the user of the gateway: the owner of ${spool}/outgoing, or in its group`,
      )
    case 'archive':
      return bad(
        id,
        `what became of a call file can’t be read in ${spool}/outgoing_done ${asWho}`,
        `"chmod g+rwx ${spool}/outgoing_done", for the group that the user of the gateway is in`,
      )
  }
}
