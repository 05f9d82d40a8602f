/** What `setup` knows of the way to the exchange. */
export interface BoardOf {
  /** The id of its entry where there are several; null = it is the only one. */
  readonly id: string | null
  readonly user: string
  readonly host: string
  readonly ami: { readonly scheme: string; readonly rest: string }
  readonly amiSecret: string
  readonly amiSystemSecret: string
  readonly ariPassword: string
  /** Settings that the site needs besides. */
  readonly more: readonly string[]
}

const urlsOf = ({ user, host, ami, amiSecret, amiSystemSecret, ariPassword }: BoardOf) => ({
  ami: `${ami.scheme}://${user}:${amiSecret}@${host}:${ami.rest}`,
  system: `${ami.scheme}://${user}-system:${amiSystemSecret}@${host}:${ami.rest}`,
  ari: `http://${user}:${ariPassword}@${host}:8088/ari`,
})

/** The entry of one of several exchanges, with its secrets: the environment has no place for those of several. */
function entryOf(board: BoardOf): string[] {
  const { ami, system, ari } = urlsOf(board)
  return [
    'exchanges:',
    `  - id: ${board.id}`,
    `    ami: { url: "${ami}", systemUrl: "${system}" }`,
    `    ari: { url: "${ari}" }`,
    ...board.more.map((line) => `    ${line}`),
  ]
}

/** How the board is started with what was printed. */
export function startLines(board: BoardOf): string {
  const { id, more } = board
  if (id !== null)
    return `; then write its entry into the config file of the gateway, beside those of the other exchanges
${entryOf(board).join('\n')}
; and start the board: ./jackfield start --config FILE
`
  const { ami, system, ari } = urlsOf(board)
  return `; then start the board
;   JACKFIELD_AMI_URL=${ami} \\
;   JACKFIELD_ARI_URL=${ari} \\
;   ./jackfield start${more.length === 0 ? '' : ' --config board.yaml'}
; and, to begin recordings from it or to answer on a phone that can be told to, also
;   JACKFIELD_AMI_SYSTEM_URL=${system}
`
}

/** The files `board.yaml` and `secrets.env`; '' = there is no such file. */
export function boardFiles(board: BoardOf): { board: string; secrets: string } {
  const { id, user, host, ami, amiSecret, amiSystemSecret, ariPassword, more } = board
  if (id !== null) return { board: `${entryOf(board).join('\n')}\n`, secrets: '' }
  const address = (scheme: string, name: string, rest: string) => `  url: ${scheme}://${name}@${host}:${rest}`
  return {
    board: [
      `ami:\n${address(ami.scheme, user, ami.rest)}\n  systemUrl: ${ami.scheme}://${user}-system@${host}:${ami.rest}`,
      `ari:\n${address('http', user, '8088/ari')}`,
      ...more,
      '',
    ].join('\n'),
    secrets: `JACKFIELD_AMI_SECRET=${amiSecret}\nJACKFIELD_AMI_SYSTEM_SECRET=${amiSystemSecret}\nJACKFIELD_ARI_PASSWORD=${ariPassword}\n`,
  }
}
