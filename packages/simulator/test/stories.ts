import type { makeStage } from './stage.ts'

type Stage = ReturnType<typeof makeStage>

/** The recorded stories, played with the simulator's own hands; see `story.md` beside each recording. */
export const stories: Record<string, (stage: Stage) => void> = {
  answered({ simulator, clock }) {
    simulator.setPhone('102', { mode: 'ring' })
    simulator.call('101', '102')
    clock.turn(500)
    simulator.answer('102')
    clock.turn(1000)
    simulator.hangup('101')
    clock.turn(1000)
  },
  'hold-resume'({ simulator, clock }) {
    simulator.setPhone('102', { mode: 'ring' })
    simulator.call('101', '102')
    clock.turn(500)
    simulator.answer('102')
    for (const ext of ['101', '102']) {
      clock.turn(1000)
      simulator.hold(ext)
      clock.turn(1000)
      simulator.unhold(ext)
    }
    simulator.hangup('102')
    clock.turn(1000)
  },
  busy({ simulator, clock }) {
    simulator.setPhone('102', { mode: 'busy' })
    simulator.setPhone('104', { mode: 'decline' })
    simulator.call('101', '102')
    clock.turn(1000)
    simulator.call('101', '104')
    clock.turn(1000)
  },
  'blind-transfer'({ simulator, exchange, clock, channelOf }) {
    for (const ext of ['102', '103']) simulator.setPhone(ext, { mode: 'ring' })
    simulator.call('101', '102')
    clock.turn(500)
    simulator.answer('102')
    clock.turn(1000)
    exchange.commands.redirect(channelOf('101'), { context: 'jackfield-xfer', exten: '103' })
    exchange.settle()
    clock.turn(1000)
    simulator.answer('103')
    clock.turn(1000)
    simulator.hangup('103')
    clock.turn(1000)
  },
}
