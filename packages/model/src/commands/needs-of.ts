import type { NeedId } from '../policy/need.ts'

/* Needs that several commands have. */

/** A context of ours that rings somebody asks this first; without it Asterisk hangs the caller up there. */
export const DND = 'dialplan:dnd'

/** A call that is sent away comes back to the operator when nobody answers. */
export const recalls: readonly NeedId[] = ['action:Redirect', 'action:Setvar', 'dialplan:recall', DND]

/** The operator's own phone is rung and dials on. */
export const dialling: readonly NeedId[] = ['action:Originate', 'dialplan:dial', DND]
