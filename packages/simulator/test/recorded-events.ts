import { readdirSync, readFileSync } from 'node:fs'
import { AmiDecoder, type AmiFrame } from '@jackfield/ami'

const folder = new URL('../../../recordings/asterisk-22/', import.meta.url)

/** Every frame in what an AMI server wrote, in order. */
export function framesOf(bytes: Uint8Array): AmiFrame[] {
  return new AmiDecoder().push(bytes)
}
/** The live events of a recorded story: no answers to the recorder's own questions. */
export function recordedEvents(story: string): AmiFrame[] {
  const frames = framesOf(readFileSync(new URL(`${story}/session.ami`, folder)))
  return frames.filter(
    (frame) => frame.type === 'event' && (frame.get('ActionID') === undefined || frame.name === 'OriginateResponse'),
  )
}
export function storyNames(): string[] {
  return readdirSync(folder).filter((name) => name !== 'api-docs')
}
