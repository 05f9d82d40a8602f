import { AgiCall } from './call.ts'
import { StreamRoad } from './stream-road.ts'

/** The parts of `process` that a program run by `AGI(program)` needs. */
export interface AgiProcess {
  readonly stdin: NodeJS.ReadableStream
  readonly stdout: NodeJS.WritableStream
  on(signal: 'SIGHUP', listener: () => void): unknown
}

/**
 * The call of a program that Asterisk has started itself, by `AGI(program)`: commands go to its output and answers come from its input. Nothing else may be printed
 * there. null = it was not started by Asterisk.
 */
export function callOfProcess(own: AgiProcess = process): Promise<AgiCall | null> {
  return new Promise((resolve) => {
    const stream = { write: (text: string) => void own.stdout.write(text), end: () => own.stdin.pause() }
    const road = new StreamRoad(stream, (request) => resolve(request && new AgiCall(request, road)))
    own.stdin.on('data', (bytes: Buffer) => road.push(bytes))
    own.stdin.on('end', () => road.end())
    // Asterisk's way to say that the caller has gone, unless AGISIGHUP=no; it would end the program.
    own.on('SIGHUP', () => road.push(Buffer.from('HANGUP\n')))
  })
}
