import { headerKey } from './event-cursor.ts'
import { number, type Reader, text, textOrNull } from './readers.ts'

/** The bridge block of `ast_manager_build_bridge_state_string_prefix` (main/manager_bridges.c). */
export interface BridgeBlock {
  readonly bridgeUniqueid: string
  /** The class: `basic`, `base`, `parking`, `stasis`. */
  readonly bridgeType: string
  /** May be stale: a change of technology makes no event. */
  readonly bridgeTechnology: string
  readonly bridgeCreator: string
  readonly bridgeName: string
  /** Counts channels that no event ever names; membership is what Enter and Leave say. */
  readonly bridgeNumChannels: number
  readonly bridgeVideoSourceMode: string
  readonly bridgeVideoSource: string | null
}

/** The block whose headers begin with `prefix`; null when the event does not carry it. */
export function bridgeBlockOrNull(prefix: string): Reader<BridgeBlock | null> {
  const bridgeUniqueid = headerKey(`${prefix}BridgeUniqueid`)
  const bridgeType = text(`${prefix}BridgeType`)
  const bridgeTechnology = text(`${prefix}BridgeTechnology`)
  const bridgeCreator = text(`${prefix}BridgeCreator`)
  const bridgeName = text(`${prefix}BridgeName`)
  const bridgeNumChannels = number(`${prefix}BridgeNumChannels`)
  const bridgeVideoSourceMode = text(`${prefix}BridgeVideoSourceMode`)
  const bridgeVideoSource = textOrNull(`${prefix}BridgeVideoSource`)
  return (cursor) => {
    const uniqueid = cursor.take(bridgeUniqueid)
    if (uniqueid === undefined) return null
    return {
      bridgeUniqueid: uniqueid,
      bridgeType: bridgeType(cursor),
      bridgeTechnology: bridgeTechnology(cursor),
      bridgeCreator: bridgeCreator(cursor),
      bridgeName: bridgeName(cursor),
      bridgeNumChannels: bridgeNumChannels(cursor),
      bridgeVideoSourceMode: bridgeVideoSourceMode(cursor),
      bridgeVideoSource: bridgeVideoSource(cursor),
    }
  }
}

/** The same where Asterisk always sends the block; one of empty texts stands in for a missing one. */
export function bridgeBlock(prefix: string): Reader<BridgeBlock> {
  const read = bridgeBlockOrNull(prefix)
  return (cursor) => read(cursor) ?? noBridge
}

const noBridge: BridgeBlock = Object.freeze({
  bridgeUniqueid: '',
  bridgeType: '',
  bridgeTechnology: '',
  bridgeCreator: '',
  bridgeName: '',
  bridgeNumChannels: 0,
  bridgeVideoSourceMode: '',
  bridgeVideoSource: null,
})
