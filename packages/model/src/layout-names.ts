/* What a layout of the board can name. Apart from the schemas, which the panel's first screen does not load. */

/** The columns of the board, in their usual order. */
export const zones = ['desk', 'people', 'places'] as const
/** What stands in Places, in its usual order. */
export const placeParts = ['queues', 'conferences', 'parking', 'trunks'] as const
/** My desk is none of them: a call that rings at the own phone is always seen. */
export const hideables = ['calls', 'people', 'places', ...placeParts] as const
export const densities = ['compact', 'comfortable', 'large'] as const
/** Narrowest and widest column at the side, rem. */
export const zoneBounds = [14, 40] as const
export const usualWidths = { desk: 20, places: 18 } as const
/** Longest name of a layout, or of a tab of people. */
export const MOST_NAME = 40
