import { appendFileSync } from 'node:fs'
import { Keeper, Redis, StreamReader } from '../src/index.ts'
import { seal, TTL_MS, WIRE } from './faults.ts'

/*
 * A keeper of its own process, until it is killed. Its board are the words `<epoch>:0`, `<epoch>:1` … of which it says one more all the time, also when nobody
 * lets it; what it is asked to do is a line in a file.
 */

const [url, name, effects] = process.argv.slice(2) as [string, string, string]
const redis = new Redis({ urls: [url], name, answerMs: 300 })
let words: string[] = []
let epoch: string | null = null
const keeper = new Keeper({
  ...{ redis, reader: new StreamReader(redis, `${name}-reader`), exchange: 'rome', keeper: name, seal, wire: WIRE },
  ...{ ttlMs: TTL_MS, limits: { snapshotPatches: 50, waitingBytes: 20_000 } },
  snapshot: () => ({ seq: words.length - 1, bytes: Buffer.from(JSON.stringify(words)) }),
  run: async ({ id }) => {
    appendFileSync(effects, `${id}\n`)
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 150))
    return Buffer.from(`${name} did ${id}`)
  },
  onKept: (now) => {
    epoch = now
    words = [`${epoch}:0`]
  },
  onLost: () => {},
})
keeper.start()
setInterval(() => {
  if (epoch === null) return
  words.push(`${epoch}:${words.length}`)
  keeper.append(words.length - 1, Buffer.from(words.at(-1)!))
}, 10)
