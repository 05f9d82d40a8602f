import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { afterEach, expect, it } from 'vitest'
import { type AgiCall, AgiServer, type AgiServerOptions } from '../src/index.ts'

let server: AgiServer | null = null
const sockets: Socket[] = []
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await server?.close()
  server = null
})

const request = [
  ...['agi_network: yes', 'agi_network_script: lookup?book=all', 'agi_request: agi://pbx/lookup?book=all'],
  ...['agi_channel: PJSIP/101-1', 'agi_uniqueid: 1.1', 'agi_callerid: 0612', 'agi_calleridname: unknown'],
  ...['agi_context: in', 'agi_extension: s', 'agi_priority: 3', 'agi_arg_2: b', 'agi_arg_1: a', '', ''],
].join('\n')

/** An Asterisk that answers each command by what `answer` gives; null = nothing at all. */
async function asterisk(handler: AgiServerOptions['handler'], more: Partial<AgiServerOptions> = {}) {
  server = new AgiServer({ handler, port: 0, ...more })
  const { port } = await server.listen()
  return (answer: (command: string) => string | null, text = request) => {
    const socket = connect(port, '127.0.0.1')
    sockets.push(socket)
    socket.on('error', () => {})
    const heard: string[] = []
    const lines = createInterface(socket)
    // One that pours garbage is cut off.
    lines.on('error', () => {})
    lines.on('line', (command) => {
      heard.push(command)
      const reply = answer(command)
      if (reply !== null) socket.write(`${reply}\n`)
    })
    socket.write(text)
    return { socket, heard, closed: new Promise((closed) => socket.once('close', closed)) }
  }
}

it('tells the handler who calls, sends its commands in order, and lets the call go on', async () => {
  const seen: AgiCall[] = []
  const call = await asterisk(async (one) => {
    seen.push(one)
    expect(await one.answer()).toEqual({ ok: true, value: null })
    // Two at once: one after the other on the wire.
    const [name, digit] = await Promise.all([one.getVariable('NAME'), one.waitForDigit(100)])
    expect(name).toEqual({ ok: true, value: 'Zoë (x)' })
    expect(digit).toMatchObject({ value: { digit: '5' } })
    expect(await one.getVariable('NONE')).toEqual({ ok: true, value: null })
    expect(await one.setVariable('CALLERID(name)', 'a "b" \\')).toEqual({ ok: true, value: null })
    expect(await one.exec('Nonsense')).toMatchObject({ error: { code: 'failed' } })
  })
  const answers = [
    '200 result=0',
    '200 result=1 (Zoë (x))',
    '200 result=53',
    '200 result=0',
    '200 result=1',
    '200 result=-2',
  ]
  const { heard, closed } = call(() => answers.shift() ?? null)
  await closed
  expect(heard).toEqual([
    ...['ANSWER', 'GET VARIABLE "NAME"', 'WAIT FOR DIGIT "100"', 'GET VARIABLE "NONE"'],
    ...['SET VARIABLE "CALLERID(name)" "a \\"b\\" \\\\"', 'EXEC "Nonsense" ""'],
  ])
  const [{ request: told } = { request: null }] = seen
  expect(told).toMatchObject({
    ...{ script: 'lookup', channel: 'PJSIP/101-1', uniqueid: '1.1', callerId: '0612', callerIdName: '' },
    ...{ context: 'in', extension: 's', priority: 3, args: ['a', 'b'] },
  })
  expect(told?.query.get('book')).toBe('all')
})

it('a caller who hangs up ends what waits, and the handler hears of it', async () => {
  let result: unknown
  const call = await asterisk(async (one) => {
    const gone = once(one.hungUp, 'abort')
    result = await one.streamFile('long')
    await gone
    expect(await one.noop()).toMatchObject({ error: { code: 'dead-channel' } })
  })
  const { socket, closed } = call((command) => {
    if (command.startsWith('STREAM')) return 'HANGUP\n200 result=-1 endpos=80'
    return '511 Command Not Permitted on a dead channel or intercept routine'
  })
  await closed
  expect(result).toMatchObject({ ok: false, error: { code: 'failed' } })
  expect(socket.destroyed).toBe(true)
})

it('a line break in an argument is no second command', async () => {
  let result: unknown
  const call = await asterisk(async (one) => {
    result = await one.setVariable('A', '1\nHANGUP')
  })
  const { heard, closed } = call(() => '200 result=1')
  await closed
  expect(result).toMatchObject({ error: { code: 'bad-argument' } })
  expect(heard).toEqual([])
})

it('an Asterisk that never answers is given up, and others go on meanwhile', async () => {
  const results: unknown[] = []
  const call = await asterisk(async (one) => {
    results.push(await one.command('NOOP', [], { timeoutMs: 30 }))
  })
  const silent = call(() => null)
  const other = call(() => '200 result=0')
  await Promise.all([silent.closed, other.closed])
  expect(results).toHaveLength(2)
  expect(results).toContainEqual({ ok: true, value: { result: '0', data: null, endpos: null } })
  expect(results).toContainEqual(expect.objectContaining({ error: expect.objectContaining({ code: 'timed-out' }) }))
})

it.each([
  ['what is no request', 'GET / HTTP/1.1\nHost: x\n\n'],
  ['a line without end', 'a'.repeat(100_000)],
  ['lines without end', 'agi_a: b\n'.repeat(10_000)],
  ['an answer that nobody asked for', `${request}200 result=1\n200 result=1\n200 result=1\n`],
])('lets go of %s', async (_what, text) => {
  const call = await asterisk(async (one) => {
    await one.waitForDigit(-1)
  })
  await call(() => null, text).closed
  expect(server?.calls).toBe(0)
})

it('lets go of a gigabyte that is no answer, and keeps none of it', async () => {
  const call = await asterisk(async (one) => {
    await one.noop()
  })
  const { socket, closed } = call(() => null)
  const block = Buffer.alloc(1_000_000, 'x')
  const pour = () => {
    while (!socket.destroyed && socket.write(block));
  }
  socket.on('drain', pour)
  pour()
  await closed
  expect(server?.calls).toBe(0)
})

it('a peer that keeps its side open after its call is over, and pours on, is cut off', async () => {
  server = new AgiServer({ handler: async () => {}, port: 0 })
  const { port } = await server.listen()
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  sockets.push(socket)
  socket.on('error', () => {})
  const block = Buffer.alloc(1_000_000, 'x')
  const pour = () => {
    while (!socket.destroyed && socket.write(block));
  }
  socket.on('drain', pour)
  socket.write(request)
  socket.resume()
  await once(socket, 'end')
  pour()
  // Being cut off while it writes is an error to it.
  await new Promise((closed) => socket.once('close', closed))
  expect(server.calls).toBe(0)
})

it('a peer that says nothing, and one too many, are let go; a handler that throws harms no other', async () => {
  const errors: unknown[] = []
  const call = await asterisk(
    async (one) => {
      if (one.request.args[0] === 'a') throw new Error('of the handler')
    },
    { requestTimeoutMs: 30, maxCalls: 1, onError: (error) => errors.push(error) },
  )
  const silent = call(() => null, '')
  await call(() => null, '').closed
  await silent.closed
  await call(() => null).closed
  expect(errors).toEqual([new Error('of the handler')])
})
