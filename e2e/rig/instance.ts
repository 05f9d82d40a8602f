import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { bound } from './bound.ts'
import { eventually } from './eventually.ts'
import type { AsteriskTree } from './install-asterisk.ts'
import { WireClient } from './wire-client.ts'

export interface InstanceOptions {
  /** What it is called in messages. */
  label: string
  tree: AsteriskTree
  dir: string
  configFile: string
  ami: { port: number; username: string; secret: string }
}

const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/** One Asterisk process with its own folders and ports. */
export class Instance {
  private readonly options: InstanceOptions
  private child: ChildProcess | null = null
  private output = ''
  private session: WireClient | null = null

  /** How it ended though nobody had asked it to, `SIGSEGV`; null = it did not. */
  died: string | null = null
  private asked: ChildProcess | null = null

  constructor(options: InstanceOptions) {
    this.options = options
  }

  /** The rig's own AMI session; throws when the instance is down. */
  get control(): WireClient {
    if (!this.session) throw new Error(`${this.options.label} is not running`)
    return this.session
  }

  get isRunning(): boolean {
    return this.child !== null
  }

  /** Rewrites one of its own files; Asterisk reads it at its next reload. */
  async edit(name: string, change: (text: string) => string): Promise<void> {
    const file = join(dirname(this.options.configFile), name)
    await writeFile(file, change(await readFile(file, 'utf8')))
  }

  /** What Asterisk wrote to its log and to its output, for messages about failures. */
  get log(): string {
    const file = join(this.options.dir, 'log/messages')
    return (existsSync(file) ? readFileSync(file, 'utf8') : '') + this.output
  }

  /** Starts the process and waits until all of its modules are up and AMI takes our login. */
  async start(withinMs = 60_000): Promise<void> {
    const { tree, configFile, ami, label } = this.options
    const child = spawnWithParent([...tree.command, '-C', configFile, '-f'])
    this.child = child
    this.died = null
    running.add(child)
    const note = (chunk: Buffer) => {
      this.output = (this.output + chunk.toString()).slice(-20_000)
    }
    child.stdout?.on('data', note)
    child.stderr?.on('data', note)
    let exit = ''
    child.once('error', (error) => {
      exit = error.message
      if (this.child === child) this.child = null
    })
    child.once('exit', (code, signal) => {
      exit = `exit code ${code}, signal ${signal}`
      running.delete(child)
      if (this.asked !== child) this.died = signal ?? `exit code ${code}`
      if (this.child === child) this.child = null
    })
    try {
      const session = await eventually(
        `${label} takes an AMI login`,
        async () => {
          if (this.child !== child) return 'ended' as const
          return WireClient.open({ host: '127.0.0.1', ...ami })
        },
        { withinMs },
      )
      if (session === 'ended') throw new Error(`it ended by itself: ${exit}`)
      this.session = session
      await session.booted
    } catch (cause) {
      await this.kill()
      throw new Error(`${label} did not start: ${String(cause)}\n${this.log.slice(-3000)}`, { cause })
    }
  }

  /** Asks it to end, and insists after three seconds. */
  async stop(): Promise<void> {
    await this.end('SIGTERM', 3000)
  }

  /** Ends it as a crash would: no goodbye to anybody. */
  async kill(): Promise<void> {
    await this.end('SIGKILL', 3000)
  }

  private async end(signal: NodeJS.Signals, graceMs: number) {
    const child = this.child
    if (child && child.exitCode === null && child.signalCode === null) {
      this.asked = child
      const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
      child.kill(signal)
      const timer = setTimeout(() => child.kill('SIGKILL'), graceMs)
      await gone
      clearTimeout(timer)
    }
    this.session?.close()
    this.session = null
  }
}

/** Where the system can, the child is bound to our life, so that a killed test run leaves no Asterisk behind. */
function spawnWithParent(command: string[]): ChildProcess {
  const [program = '', ...args] = bound(command, 'KILL')
  return spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], cwd: '/' })
}
