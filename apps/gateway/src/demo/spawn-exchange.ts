import { fork } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

export type DemoExchange = {
  /** Where it listens, once it does. */
  ready: Promise<{ amiPort: number; ariPort: number }>
  /** Resolves, with why, when it ended without having been told to. */
  ended: Promise<string>
  stop: () => void
}

const ReadyLine = z.object({ ami: z.object({ port: z.number() }), ari: z.object({ port: z.number() }) })

/** Starts the simulated exchange as a process of its own on free ports of this machine, as a real one would be. */
export function spawnExchange(options: Record<string, string>): DemoExchange {
  const program = fileURLToPath(new URL('main.ts', import.meta.resolve('@jackfield/simulator')))
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value])
  // The channel between us tells the exchange when we die without a word.
  const child = fork(program, ['--ami-port', '0', '--ari-port', '0', ...args], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const ready = Promise.withResolvers<{ amiPort: number; ariPort: number }>()
  const ended = Promise.withResolvers<string>()
  let stopping = false
  createInterface({ input: child.stdout! }).once('line', (line) => {
    const parsed = ReadyLine.safeParse(parseJson(line))
    if (parsed.success) ready.resolve({ amiPort: parsed.data.ami.port, ariPort: parsed.data.ari.port })
    else ended.resolve('it said something else than where it listens')
  })
  child.on('error', (error) => ended.resolve(error.message))
  child.on('exit', (code, signal) => {
    if (!stopping) ended.resolve(signal === null ? `exit code ${code}` : `signal ${signal}`)
  })
  return {
    ready: ready.promise,
    ended: ended.promise,
    stop: () => {
      stopping = true
      child.kill('SIGTERM')
    },
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
