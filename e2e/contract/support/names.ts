import type { QueueId } from '@jackfield/model'
import { siteOf } from '../../rig/site.ts'

/** Whether the real exchange of this run is the one of FreePBX's shape. */
export const isShaped = process.env.JACKFIELD_EXCHANGE === 'asterisk' && process.env.JACKFIELD_SHAPE === 'freepbx'
export const version = process.env.JACKFIELD_ASTERISK === '16' ? '16' : '22'

const site = siteOf(isShaped ? 'freepbx' : 'plain', version)

/** The context in which the phones of this run's exchange dial; everybody who has one; what leads outside. */
export const { internal, people } = site
export const lines = process.env.JACKFIELD_EXCHANGE === 'simulator' ? [...site.lines, 'gsm', 'telco2'] : site.lines
/** The queues 500 and 501, by the names that the exchange has for them. */
export const sales = (isShaped ? '500' : 'sales') as QueueId
export const support = (isShaped ? '501' : 'support') as QueueId

/** The device of an extension's phone. */
export const deviceOf = (extension: string): string => `${site.technology}/${extension}`
/** By what a queue of this exchange rings a person, and by what it knows whether they are free. */
export const memberOf = (extension: string): string =>
  isShaped ? `Local/${extension}@from-queue/n` : deviceOf(extension)
export const stateOf = (extension: string): string => (isShaped ? `hint:${extension}@ext-local` : deviceOf(extension))
/** The context of the menu 600. */
export const menuContext = isShaped ? 'ivr-1' : 'ivr'
/** Whether the people's phones are chan_sip's. */
export const isChanSip = site.technology === 'SIP'
