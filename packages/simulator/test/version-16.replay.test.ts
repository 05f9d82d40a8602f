import { readdirSync, readFileSync } from 'node:fs'
import { AmiFrame } from '@jackfield/ami'
import { expect, it } from 'vitest'
import { eventText } from '../src/ami/event-text.ts'
import { framesOf } from './recorded-events.ts'
import { makeStage } from './stage.ts'
import { stories } from './stories.ts'

const folder = new URL('../../../recordings/asterisk-16/', import.meta.url)
const headersOf = (event: AmiFrame) => `${event.name}: ${event.headers().map(([name]) => name)}`

it('as 16, every event has the headers that 16 has, in their order', () => {
  const known = new Set<string>()
  for (const story of readdirSync(folder)) {
    if (story === 'api-docs') continue
    for (const event of framesOf(readFileSync(new URL(`${story}/session.ami`, folder)))) known.add(headersOf(event))
  }
  for (const play of Object.values(stories)) {
    const stage = makeStage()
    const told: string[] = []
    stage.exchange.listen((event) => told.push(eventText(event, stage.clock.now(), '16').text.replace(/\r\n\r\n$/, '')))
    play(stage)
    for (const text of told) expect(known).toContain(headersOf(new AmiFrame(text)))
  }
})
