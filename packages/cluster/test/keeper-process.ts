import { appendFileSync } from 'node:fs'
import { CommandDesk, ExchangeWriter, Lease, Redis, StreamReader } from '../src/index.ts'
import { seal, TTL_MS, WIRE } from './faults.ts'

/*
 * A keeper of its own process, until it is killed. Its board are the words `<token>:0`, `<token>:1` … of which it says one more all the time, also when nobody
 * lets it; what it is asked to do is a line in a file.
 */

const [url, name, effects] = process.argv.slice(2) as [string, string, string]
const redis = new Redis({ urls: [url], name, answerMs: 300 })
const reader = new StreamReader(redis, `${name}-reader`)
const lease = new Lease({ redis, exchange: 'rome', keeper: name, ttlMs: TTL_MS })
const desk = new CommandDesk({
  ...{ redis, reader, exchange: 'rome', seal },
  run: async ({ id }) => {
    appendFileSync(effects, `${id}\n`)
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 150))
    return Buffer.from(`${name} did ${id}`)
  },
})
let words: string[] = []
let token = ''
let writer: ExchangeWriter | null = null
lease.on('won', (fence) => {
  token = fence.token
  words = [`${token}:0`]
  writer = new ExchangeWriter({
    ...{ redis, exchange: 'rome', fence, wire: WIRE, limits: { snapshotPatches: 50, waitingBytes: 20_000 } },
    snapshot: () => ({ seq: words.length - 1, bytes: Buffer.from(JSON.stringify(words)) }),
    onFenced: () => {},
  })
  desk.open(fence, () => lease.fence === fence)
})
lease.on('lost', () => desk.close())
lease.start()
setInterval(() => {
  if (writer === null) return
  words.push(`${token}:${words.length}`)
  writer.append(words.length - 1, Buffer.from(words.at(-1)!))
}, 10)
