/** `ChannelState` of a channel block, as far as we look at it: `include/asterisk/channelstate.h`. */
export const DOWN = 0
/** Its person calls. */
export const RING = 4
export const RINGING = 5
export const UP = 6
