import { OperatorPhones, Simulator, systemClock } from '@jackfield/simulator'
import { ExchangeOrder, ExchangeWish } from './exchange-order.ts'

/*
 * The simulated exchange as a process of its own: the gateway of the demo reaches it over TCP, as it would a real one. It
 * ends with the process that started it, however that one ended.
 */

const end = () => process.exit(0)
process.on('disconnect', end)
process.on('SIGTERM', end)
// Ctrl-C reaches every process of the terminal; who started us decides when we end.
process.on('SIGINT', () => {})

/** How long the exchange can't be reached when a lost link is asked for, ms. */
const LOST_LINK_MS = 12_000

process.once('message', async (message) => {
  const order = ExchangeOrder.parse(message)
  const simulator = new Simulator(order)
  const phones = new OperatorPhones(simulator, { clock: systemClock, seed: order.seed })
  let lost = false
  const loseLink = async () => {
    if (lost) return
    lost = true
    await Promise.all([simulator.cutAmi(), simulator.cutAri()])
    systemClock.after(LOST_LINK_MS, async () => {
      await Promise.all([simulator.restoreAmi(), simulator.restoreAri()])
      lost = false
    })
  }
  process.on('message', (raw) => {
    const wish = ExchangeWish.parse(raw)
    if ('present' in wish) return phones.present(wish.present)
    const { what, phone } = wish.ask
    if (what === 'lost-link') void loseLink()
    else if (what === 'rush') phones.rush(phone)
    else if (phone !== null) phones.call(phone)
  })
  process.send?.(await simulator.start())
})
