/** Gateway and panel ship together; a panel that meets another number reloads itself. Changed with every change of the wire shape. */
export const PROTOCOL_VERSION = 4
