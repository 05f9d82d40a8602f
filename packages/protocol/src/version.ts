/** Gateway and panel ship together; a panel that meets another number reloads itself. Changed with every change of the wire shape. */
export const PROTOCOL_VERSION = 10
/** The newest number that was ever released: the shape of a later one may still change under the same number. */
export const RELEASED_VERSION = 4
