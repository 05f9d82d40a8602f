/** C25: where a switch is kept. */
export interface SwitchSetup {
  readonly id: string
  readonly name: string
  readonly kind: 'device-state' | 'astdb'
  /** `Custom:night`, or `family/key`. */
  readonly key: string
  /** What the database holds when it is on, and when it is off ('' = no such key). A device state is INUSE or NOT_INUSE. */
  readonly on: string
  readonly off: string
  /** A custom device state, `Custom:DAYNIGHT0`, that follows the database; the database decides. */
  readonly lamp?: string | undefined
}

/** C30: no call forward that the board could set, the database's `CF/<number>`, or that and `Custom:CF<number>`, as FreePBX has it. */
export type ForwardSetup = 'none' | 'astdb' | 'both'

/** C21: no do not disturb that the board could set, `Custom:DND<number>`, the database's `DND/<number>`, or both, as FreePBX has it. */
export type DndSetup = 'none' | 'device-state' | 'astdb' | 'both'
