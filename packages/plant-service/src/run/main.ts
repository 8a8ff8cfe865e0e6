import type { AreaKind } from '@lodestone/domain'
import type { EventStore } from '@lodestone/event-store'
import { type RunningPlant, runPlantService } from './run-plant-service.ts'
import { readSettings } from './settings.ts'

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/** The whole of a plant service's process: runs until it is told to stop, and finishes what it accepted. */
export const plantServiceMain = async (
  kind: AreaKind,
  openStore: (address: string) => Promise<EventStore>,
): Promise<void> => {
  let running: RunningPlant
  try {
    running = await runPlantService(kind, readSettings(), openStore)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
    return
  }
  for (const signal of SIGNALS) process.once(signal, () => void stop(running))
}

const stop = async (running: RunningPlant): Promise<void> => {
  try {
    await running.close()
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
