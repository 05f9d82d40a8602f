import type { AmiFrame } from '@jackfield/ami'
import { describe, expect, it } from 'vitest'
import { recordedEvents, storyNames } from './recorded-events.ts'
import { makeStage } from './stage.ts'
import { stories } from './stories.ts'

/*
 * Asterisk tells what happens by several threads, so that the same story has its events a little otherwise each time it is
 * recorded. What is always the same is the order on each road, and that is compared: by channel, by device, and over all
 * channels for what one thread tells.
 */
const roads: Record<string, RegExp> = {
  states: /^(Newchannel|Newstate|NewConnectedLine|NewCallerid|Hangup)$/,
  dials: /^Dial(Begin|State|End)$/,
  bridges: /^(Bridge(Enter|Leave)|Hold|Unhold|BlindTransfer)$/,
  music: /^MusicOnHold/,
  requests: /^HangupRequest$/,
  queue: /^(QueueCaller|Agent)/,
  room: /^Confbridge(Join|Leave|Mute|Unmute)$/,
  parking: /^(Un)?Parked/,
}
const mainRoad = /^(Newchannel|DialBegin|DialEnd|BridgeCreate|BridgeEnter|AgentConnect|Hold|Unhold)$/

const told = (event: AmiFrame) =>
  [
    event.name,
    event.get('ChannelState'),
    // The phone's Ringing and the word of it race.
    /^Dial(State|Begin)$/.test(event.name) ? null : event.get('DestChannelState'),
    event.get('DialStatus'),
    // An extension may be another channel: ids are times, but what follows their dot is counted.
    event.get('Exten')?.replace(/\d{10}(?=\.\d+$)/, ''),
    event.get('Context'),
    event.get('ConnectedLineNum'),
    event.get('CallerIDNum'),
    event.get('BridgeTechnology'),
    event.get('Cause'),
    event.get('Position'),
    event.get('Count'),
    event.get('ParkingSpace'),
    event.get('ParkerDialString'),
    event.get('Muted'),
  ].join(' ')

function roadsByChannel(events: readonly AmiFrame[]): Record<string, string[]> {
  const byChannel: Record<string, string[]> = {}
  for (const event of events) {
    const road = Object.keys(roads).find((name) => roads[name]!.test(event.name))
    if (!road) continue
    for (const [header, value] of event.headers()) {
      if (!/^(|Dest|Parkee|Retriever)Channel$/.test(header)) continue
      byChannel[`${value} ${road}`] ??= []
      byChannel[`${value} ${road}`]!.push(told(event))
    }
  }
  return byChannel
}
function statesByDevice(events: readonly AmiFrame[]): Record<string, string[]> {
  const byDevice: Record<string, string[]> = {}
  for (const event of events) {
    if (event.name !== 'DeviceStateChange') continue
    const device = event.get('Device')!
    byDevice[device] ??= []
    byDevice[device].push(event.get('State')!)
  }
  return byDevice
}

// The halves of a Local channel show other numbers here on their way out; what the halves do is tested beside them. A transfer
// dials on through one, which the simulator leaves out.
const exact = Object.keys(stories).filter((story) => !['local-originate', 'blind-transfer'].includes(story))

describe.each(exact)('the story %s', (story) => {
  const recorded = recordedEvents(story)
  const stage = makeStage()
  stories[story]!(stage)

  it('has each channel go through what the recorded one went through', () => {
    expect(roadsByChannel(stage.events)).toEqual(roadsByChannel(recorded))
  })
  it('happens in the recorded order', () => {
    const main = (events: readonly AmiFrame[]) => events.filter(({ name }) => mainRoad.test(name)).map(told)
    expect(main(stage.events)).toEqual(main(recorded))
  })
  it('ends with nobody on the phone', () => {
    expect(stage.simulator.stats).toMatchObject({ channels: 0 })
  })
})

// Two refusals follow each other too quickly in `busy` for the real one to show each state.
it.each(exact.filter((story) => story !== 'busy'))('takes each device of %s through the recorded states', (story) => {
  const stage = makeStage()
  stories[story]!(stage)
  expect(statesByDevice(stage.events)).toEqual(statesByDevice(recordedEvents(story)))
})

it('spells every event with the headers of a recorded one, in their order', () => {
  const headersOf = (event: AmiFrame) => `${event.name}: ${event.headers().map(([name]) => name)}`
  const known = new Set(storyNames().flatMap((story) => recordedEvents(story).map(headersOf)))
  for (const play of Object.values(stories)) {
    const stage = makeStage()
    play(stage)
    for (const event of stage.events) expect(known).toContain(headersOf(event))
  }
})
