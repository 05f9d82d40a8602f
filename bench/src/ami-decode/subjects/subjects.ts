import { bytes, plainSplit } from './ceilings.ts'
import type { SubjectOptions } from './options.ts'
import { client, decode, decodeAllHeaders } from './ours.ts'
import { amiIo, asteriskAmiClient, asteriskManager } from './peers.ts'
import { roadPerEvent, roadPerRead } from './road.ts'

type Start = (options: SubjectOptions) => Promise<void>

/** Everything that reads the recording, by the name of its figure. */
export const subjects: Readonly<Record<string, Start>> = {
  decode,
  'decode, all headers': decodeAllHeaders,
  client,
  'road, each event': roadPerEvent,
  'road, each read': roadPerRead,
  'plain split': plainSplit,
  'bytes alone': bytes,
  'asterisk-manager': asteriskManager,
  'ami-io': amiIo,
  'asterisk-ami-client': asteriskAmiClient,
}

export const peers = ['asterisk-manager', 'ami-io', 'asterisk-ami-client'] as const
