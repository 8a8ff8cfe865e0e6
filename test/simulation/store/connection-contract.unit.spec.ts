import { describeEventStoreContract } from '@lodestone/event-store/contract'
import { createMemoryLog, type MemoryLog } from '@lodestone/event-store/testing'
import { randomOf } from '../random.ts'
import { createSchedule } from '../schedule.ts'
import { createTrace } from '../trace.ts'
import { createReferee } from '../violation.ts'
import { createHost } from '../world/host.ts'
import { connect } from './connection.ts'
import { NO_FAULTS } from './faults.ts'
import { createServer } from './server.ts'

/** A simulated store without faults, whose time goes on by itself. */
const running = () => {
  const random = randomOf(1, 'contract')
  const schedule = createSchedule(random)
  const open = (log: MemoryLog) => {
    const host = createHost('tests', { schedule, random })
    const trace = createTrace(schedule.now)
    const [server, referee] = [createServer(log), createReferee()]
    return connect({ host, server, schedule, random, rates: () => NO_FAULTS, trace, referee }).store
  }
  let isRunning = true
  const run = async (): Promise<void> => {
    while (isRunning) if (!(await schedule.step())) await new Promise((resolve) => setTimeout(resolve, 1))
  }
  void run()
  return {
    open,
    stop: () => {
      isRunning = false
    },
  }
}

describeEventStoreContract('simulated', {
  open: async () => {
    const { open, stop } = running()
    const log = createMemoryLog(() => new Date())
    return { store: open(log), reopen: async () => open(log), cleanup: async () => stop() }
  },
  features: { emptyPlaces: ['0', '3', '999999999999999'] },
})
