import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import { expect, it } from 'vitest'
import { callOfProcess } from '../src/index.ts'

it('a program that Asterisk has started talks over its own input and output, and hears SIGHUP', async () => {
  const [stdin, stdout] = [new PassThrough(), new PassThrough()]
  let hangUp = () => {}
  const own = { stdin, stdout, on: (_signal: 'SIGHUP', listener: () => void) => (hangUp = listener) }
  const coming = callOfProcess(own)
  stdin.write('agi_request: hello.js\nagi_channel: PJSIP/101-1\n\n')
  const call = await coming
  expect(call?.request).toMatchObject({ script: 'hello.js', channel: 'PJSIP/101-1' })
  const answered = call!.answer()
  const [command] = await once(stdout, 'data')
  expect(String(command)).toBe('ANSWER\n')
  stdin.write('200 result=0\n')
  expect(await answered).toEqual({ ok: true, value: null })
  hangUp()
  expect(call!.hungUp.aborted).toBe(true)
})

it('what is not started by Asterisk has no call', async () => {
  const stdin = new PassThrough()
  const coming = callOfProcess({ stdin, stdout: new PassThrough(), on: () => {} })
  stdin.end('hello\n\n')
  expect(await coming).toBe(null)
})
