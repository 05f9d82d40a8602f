import { type Packet, PacketType, Decoder as StandardDecoder, Encoder as StandardEncoder } from 'socket.io-parser'

/** JSON that is written already. */
class Written {
  readonly json: string

  constructor(json: string) {
    this.json = json
  }
}

/** A message whose JSON is written already: it is sent as it is, wherever a socket takes a message of that type. */
export const written = <Message>(json: string): Message => new Written(json) as Message

/**
 * What the gateway says in socket.io's own protocol. It has no message with binary parts, so none is looked through for
 * them: a whole board has a million values.
 */
class Encoder extends StandardEncoder {
  override encode(packet: Packet): string[] {
    const { type, nsp, id } = packet
    if (type !== PacketType.EVENT || nsp !== '/' || id !== undefined) return super.encode(packet)
    const [event, ...values] = packet.data as readonly unknown[]
    const texts = values.map((value) => (value instanceof Written ? value.json : JSON.stringify(value)))
    return [`${PacketType.EVENT}[${[JSON.stringify(event), ...texts].join(',')}]`]
  }
}

/** For `parser` of a socket.io server. */
export const parser = { Encoder, Decoder: StandardDecoder }
