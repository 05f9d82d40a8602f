/* Names that we give to things in the exchange. */

/** The Uniqueid of the helper that rings all phones of an extension, for the channel that a command asked for. */
export const allPhonesId = (made: string): string => `${made}-all`

/** [RING-3] The channel for which such a helper rings; null for every other caller. */
export const madeByHelper = (callerId: string): string | null => /^(jackfield-[\w-]+)-all$/.exec(callerId)?.[1] ?? null

/** [RING-4] Whether this is the Uniqueid of a channel that a command asked for. */
export const isMadeId = (id: string): boolean => /^jackfield-[\w-]{1,80}$/.test(id)

/**
 * The file of a recording: letters, digits, dot, dash and underscore, whatever `stem` is made of; different for each intent. MixMonitor
 * would take a comma for the beginning of a shell command.
 */
export const recordingFile = (stem: string, intentId: string): string =>
  `jackfield-${stem}-${intentId}`
    .replace(/[^A-Za-z0-9._-]/g, '_')
    .slice(0, 150)
    .concat('.wav')

/** [NOTE-1] The custom presence by which gateways at the same exchange tell one another what Asterisk doesn't. It is nobody's. */
export const PEER_NOTES = 'CustomPresence:jackfield-notes'

/** [SETUP-6] The second AMI user, which has the class `system`. */
export const systemUserName = (user: string): string => `${user}-system`
