import { Emitter } from '@jackfield/link'
import type { KnownAriEvent } from '../decode-event.ts'
import type { MessagesByType } from '../generated/events.ts'

type Naming<Key extends string> = {
  [Type in keyof MessagesByType]: Key extends keyof MessagesByType[Type] ? Type : never
}[keyof MessagesByType]

/** Types of the events that name a channel. */
export type CallEventType = Naming<'channel'> | 'Dial'
/** Types of the events that name a bridge. */
export type BridgeEventType = Naming<'bridge'>

type EventsOf<Type extends keyof MessagesByType> = { [Name in Type]: [event: MessagesByType[Name]] }

/** Listeners of one object, by the type of the event. */
export class TypedEvents<Type extends keyof MessagesByType> {
  readonly #emitter: Emitter<EventsOf<Type>>

  constructor(onThrow: (cause: unknown) => void) {
    this.#emitter = new Emitter(onThrow)
  }

  on<Name extends Type>(type: Name, listener: (event: MessagesByType[Name]) => void): () => void {
    return this.#emitter.on(type, listener as (...args: EventsOf<Type>[Name]) => void)
  }

  /** The event names this object; whether anybody listens to its type is the emitter's to know. */
  emit(event: KnownAriEvent): void {
    this.#emitter.emit(event.type as Type, event as MessagesByType[Type])
  }
}
