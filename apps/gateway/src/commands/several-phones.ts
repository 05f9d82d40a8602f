import { type Intent, ringNeed, type View } from '@jackfield/model'
import { type Mirror, phonesOf, rungExtension } from '@jackfield/pbx'

interface Exchange {
  mirror: () => Mirror
  phonesOf: (device: string) => Promise<number>
}

/** Whether several phones ring for the person whom an intent rings. Asked each time, since phones come and go: it is one question, of which the answer is only counted. */
export async function hasSeveralPhones(intent: Intent, view: View, exchange: Exchange): Promise<boolean> {
  const rung = rungExtension(intent)
  const [phone, ...more] = rung === null ? [] : phonesOf(exchange.mirror(), rung)
  if (phone === undefined || view.needs.get(ringNeed)?.state !== 'ok') return false
  return more.length > 0 || (await exchange.phonesOf(phone)) > 1
}
