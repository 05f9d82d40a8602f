import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createConnection } from 'node:net'
import { AmiDecoder, type AmiFrame } from '@jackfield/ami'
import { afterEach, expect, test } from 'vitest'
import { ReplayExchange } from '../src/index.ts'

const recording = readFileSync(new URL('../../../recordings/asterisk-22/busy-hour/session.ami', import.meta.url))
const program = new URL('../src/replay/main.ts', import.meta.url).pathname
const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** A client that keeps what it hears, and can await it. */
async function client(port: number) {
  const socket = createConnection(port, '127.0.0.1')
  closing.push(() => socket.destroy())
  const decoder = new AmiDecoder()
  const frames: AmiFrame[] = []
  const watchers = new Set<() => void>()
  socket.on('data', (chunk: Buffer) => {
    frames.push(...decoder.push(chunk))
    for (const watch of watchers) watch()
  })
  await once(socket, 'connect')
  return {
    frames,
    socket,
    say: (...lines: string[]) => socket.write(`${lines.join('\r\n')}\r\n\r\n`),
    heard: (what: (frames: readonly AmiFrame[]) => boolean) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (!what(frames)) return
          watchers.delete(look)
          resolve()
        }
        watchers.add(look)
        look()
      }),
  }
}

test('plays only the classes asked for, exactly as many events as wanted, with answers to lists between', async () => {
  const exchange = new ReplayExchange(recording, 500)
  closing.push(() => exchange.stop())
  const here = await client(await exchange.listen())
  await expect(exchange.play({ events: 1, perSecond: 1000 })).rejects.toThrow('nobody listens')
  here.say('Action: Login', 'ActionID: a-1', 'Username: any', 'Secret: any', 'Events: call,agent')
  await exchange.listened()
  here.say('Action: DeviceStateList', 'ActionID: a-2')
  await exchange.play({ events: 2000, perSecond: 100_000 })
  const live = () => here.frames.filter((one) => one.get('Privilege') && one.name !== 'FullyBooted')
  await here.heard(() => live().length >= 2000)
  await here.heard((frames) => frames.some((one) => one.name === 'DeviceStateListComplete'))
  expect(live()).toHaveLength(2000)
  expect(live().every((one) => /call|agent/.test(one.get('Privilege')!))).toBe(true)
  expect(here.frames.filter((one) => one.name === 'DeviceStateChange').length).toBeGreaterThan(400)
})

test('the program says where it is, and lives on when its gateway goes', async () => {
  const child = spawn(process.execPath, [
    program,
    '--ami-port',
    '0',
    '--extensions',
    '50',
    '--events-per-second',
    '500',
  ])
  closing.push(() => child.kill('SIGKILL'))
  let text = ''
  let told: (() => void) | null = null
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString()
    told?.()
  })
  const says = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve) => {
      told = () => {
        const found = pattern.exec(text)
        if (found) resolve(found)
      }
      told()
    })
  const [, port] = await says(/ami:\/\/load:load@127\.0\.0\.1:(\d+)/)
  for (let visit = 0; visit < 2; visit += 1) {
    const here = await client(Number(port))
    here.say('Action: Login', 'ActionID: a-1', 'Username: load', 'Secret: load', 'Events: call')
    await here.heard((frames) => frames.filter((one) => one.get('Privilege')).length > 100)
    here.socket.destroy()
    await says(/gateway is gone/)
    text = ''
  }
})

test.each([
  [['--extensions', 'many'], /--extensions: must be a whole number/],
  [['--recording', '/nowhere'], /session\.ami can't be read \(ENOENT\)/],
  [['--speed', '9'], /it knows --extensions/],
])('bad input %j is told in one line, with code 2', async (args, words) => {
  const child = spawn(process.execPath, [program, ...args])
  let text = ''
  child.stderr.on('data', (chunk: Buffer) => {
    text += chunk.toString()
  })
  const [code] = await once(child, 'close')
  expect(code).toBe(2)
  expect(text).toMatch(words)
  expect(text.trim().split('\n')).toHaveLength(1)
})
