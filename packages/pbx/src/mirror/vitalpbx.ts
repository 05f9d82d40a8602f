/*
 * VitalPBX gives every company on one exchange a prefix, `T2_`, which the first one mostly lacks. It stands before the names of phones, queues and contexts and
 * within those of custom device states. docs/install.md says what is known of it and what isn't.
 */

const state = /^Custom:(T\d+_)?(DND|CFI)_([0-9*#]+)$/i
const hints = /^(?:T\d+_)?extension-hints$/
const queue = /^(T\d+_)?Q(\d{1,30})$/

/**
 * [KEPT-5] `Custom:T2_DND_101` and `Custom:T2_CFI_101`: do not disturb and "forward immediately" of 101 in that company. `name` is that number, with the
 * prefix where there is one.
 */
export function vitalState(device: string): { what: 'DND' | 'CF'; name: string } | null {
  const [, prefix = '', what, number = ''] = state.exec(device) ?? []
  if (what === undefined) return null
  return { what: what.toUpperCase() === 'DND' ? 'DND' : 'CF', name: `${prefix.toUpperCase()}${number}` }
}

/** Where a company dials whose hints stand in that context: `T2_extension-hints` has nothing but hints. */
export const dialledFrom = (context: string): string =>
  hints.test(context) ? context.replace(/extension-hints$/, 'cos-all') : context

/** The number and the prefix of a queue that is named in its way, `T2_Q600`. */
export function vitalQueue(name: string): { prefix: string; number: string } | null {
  const [, prefix = '', number] = queue.exec(name) ?? []
  return number === undefined ? null : { prefix, number }
}
