/**
 * How the User-Agent of phones begins (`*` = anything) whose makers say that they obey BroadSoft's talk event package: a NOTIFY with
 * `Event: talk` in the dialog of a ringing call answers it. Only those are asked unseen that need no switch for it: one that refuses makes
 * Asterisk end the call. All others are asked once the administrator has tried one, or named it. Where it was read:
 *
 * - Yealink: ring with `Allow-Events: talk,hold,conference,refer,check-sync`, seen in many traces; nothing to switch on.
 * - Polycom, Poly: VVX and Edge answer so (drachtio/drachtio-server, issue 316); nothing to switch on.
 * - snom: `Allow-Events: talk, hold, refer, call-info` in traces; "Broadsoft Call Control Features" (snom 360 manual, Settings).
 * - AudioCodes: `voip/talk_event/enabled`, 0 at first (400HD administrator's manual, LTRT-11950, A.3.12).
 * - Cisco's phones for third-party call control, Linksys before them: "Talk Package" on the SIP tab (SPA9x2 administration guide). Those
 *   with the enterprise firmware know no such thing; they lack the 3PCC in their name.
 * - Grandstream GXP: made to work with Genesys SIP Server, which answers in this way (its application note on the GXP1625).
 */
export const talkPhones: readonly string[] = ['Yealink', 'Polycom', 'Poly']
