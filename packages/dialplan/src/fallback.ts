/** What is tried when the operator could not be reached, before he is tried again. */
export function fallbackLines(fallback: string | null, internal: string, ringSeconds: number): string {
  if (fallback === null) return ''
  const [kind, name] = fallback.split(':')
  if (name === undefined)
    return ` same => n,Dial(Local/${kind}@${internal},${ringSeconds})
 same => n,GotoIf($["\${DIALSTATUS}" = "ANSWER"]?over)
`
  if (kind === 'queue') return ` same => n,Queue(${name},,,,300)\n`
  return ` same => n,VoiceMail(${name},us)
 same => n,GotoIf($["\${VMSTATUS}" = "FAILED"]?wait:over)
`
}
