import { Simulator } from '@jackfield/simulator'
import { ExchangeOrder } from './exchange-order.ts'

/*
 * The simulated exchange as a process of its own: the gateway of the demo reaches it over TCP, as it would a real one. It
 * ends with the process that started it, however that one ended.
 */

const end = () => process.exit(0)
process.on('disconnect', end)
process.on('SIGTERM', end)
// Ctrl-C reaches every process of the terminal; who started us decides when we end.
process.on('SIGINT', () => {})

process.once('message', async (message) => {
  const simulator = new Simulator(ExchangeOrder.parse(message))
  process.send?.(await simulator.start())
})
