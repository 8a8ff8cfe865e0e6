import { openStore } from '@lodestone/stores'
import { type RunningProvenance, runProvenance } from './run/run-provenance.ts'
import { readProvenanceSettings } from './run/settings.ts'

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

const tell = (error: unknown): void => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}

/** Runs until it is told to stop, or must not go on. */
const untilEnded = async (running: RunningProvenance): Promise<void> => {
  for (const signal of SIGNALS) process.once(signal, () => void running.close().catch(tell))
  const failure = await running.ended
  if (failure === null) return
  tell(failure)
  await running.close().catch(tell)
}

try {
  await untilEnded(await runProvenance(readProvenanceSettings(), openStore))
} catch (error) {
  tell(error)
}
