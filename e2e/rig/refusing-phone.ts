import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bound } from './bound.ts'
import { treeCommand } from './debian-tree.ts'
import { freeUdpPort } from './ports.ts'
import { phonesTree, type SoftPhoneOptions } from './soft-phone.ts'

const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/**
 * A phone that answers every INVITE with one final response, `302 Moved Temporarily` to another number or `603 Decline` say: SIPp with two
 * scenarios, one that registers and one that answers.
 */
export class RefusingPhone {
  readonly #dir: string
  readonly #child: ChildProcess

  private constructor(dir: string, command: readonly string[]) {
    this.#dir = dir
    this.#child = start(command)
  }

  /** Takes the place of the phone that was registered for the extension. `headers` are lines of the response. */
  static async register(options: SoftPhoneOptions, status: string, headers: readonly string[] = []) {
    const sipp = await treeCommand(await phonesTree(), 'usr/bin/sipp')
    const dir = await mkdtemp(join(tmpdir(), 'jf-sipp-'))
    const [own, listening] = [await freeUdpPort(['127.0.0.1']), await freeUdpPort(['127.0.0.1'])]
    await writeFile(join(dir, 'register.xml'), registers(options, listening))
    await writeFile(join(dir, 'answer.xml'), answers(status, headers))
    const common = ['-nostdin', '-i', '127.0.0.1', '-trace_err', '-error_file', join(dir, 'errors')]
    const phone = new RefusingPhone(dir, [...sipp, '-sf', join(dir, 'answer.xml'), '-p', String(listening), ...common])
    const once = [
      '-sf',
      join(dir, 'register.xml'),
      '-p',
      String(own),
      '-m',
      '1',
      '-au',
      options.extension,
      '-ap',
      options.password,
    ]
    const registering = start([...sipp, ...once, ...common, `127.0.0.1:${options.sipPort}`])
    const code = await new Promise<number | null>((done) => registering.once('exit', done))
    if (code === 0) return phone
    await phone.stop()
    throw new Error(`the phone ${options.extension} was not registered: SIPp ended with ${code}`)
  }

  async stop(): Promise<void> {
    this.#child.kill('SIGKILL')
    await rm(this.#dir, { recursive: true, force: true })
  }
}

function start(command: readonly string[]): ChildProcess {
  const [program = '', ...args] = bound(command, 'KILL')
  // It draws a screen; nobody looks.
  const child = spawn(program, args, { stdio: 'ignore', env: { ...process.env, TERM: 'dumb' } })
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

const xml = (name: string, steps: string) => `<?xml version="1.0" encoding="UTF-8"?>
<scenario name="${name}">
${steps}
</scenario>
`
const send = (lines: readonly string[]) => `<send><![CDATA[\n${lines.join('\n')}\n\n]]></send>`

function registers({ extension, sipPort }: SoftPhoneOptions, listening: number): string {
  const request = (cseq: number, more: readonly string[]) =>
    send([
      `REGISTER sip:127.0.0.1:${sipPort} SIP/2.0`,
      // Without rport: with it chan_sip calls the phone where this comes from, and not by its Contact.
      'Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]',
      'Max-Forwards: 70',
      `From: <sip:${extension}@127.0.0.1>;tag=[call_number]`,
      `To: <sip:${extension}@127.0.0.1>`,
      'Call-ID: [call_id]',
      `CSeq: ${cseq} REGISTER`,
      `Contact: <sip:${extension}@127.0.0.1:${listening}>`,
      ...more,
      'Expires: 3600',
      'Content-Length: 0',
    ])
  const steps = [
    request(1, []),
    '<recv response="401" auth="true"/>',
    request(2, ['[authentication]']),
    '<recv response="200"/>',
  ]
  return xml('registers', steps.join('\n'))
}

function answers(status: string, headers: readonly string[]): string {
  const copied = [
    '[last_Via:]',
    '[last_From:]',
    '[last_To:];tag=[pid]x[call_number]',
    '[last_Call-ID:]',
    '[last_CSeq:]',
  ]
  const response = (line: string, more: readonly string[]) =>
    send([`SIP/2.0 ${line}`, ...copied, ...more, 'Content-Length: 0'])
  const steps = [
    // chan_sip asks by OPTIONS whether the phone is there, and rings none that is silent.
    '<recv request="OPTIONS" optional="true" next="1"/>',
    '<recv request="INVITE"/>',
    response('180 Ringing', []),
    '<pause milliseconds="300"/>',
    response(status, headers),
    '<recv request="ACK" next="2"/>',
    '<label id="1"/>',
    response('200 OK', []),
    '<label id="2"/>',
  ]
  return xml('answers', steps.join('\n'))
}
