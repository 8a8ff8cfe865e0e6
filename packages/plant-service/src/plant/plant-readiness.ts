import type { Timers } from '@lodestone/event-store'
import type { Readiness } from '../http/operations.ts'
import { ServiceError } from '../http/service-error.ts'
import type { RegistryReader } from '../registry/registry-reader.ts'
import { checkRegistered, type Plant } from './plant.ts'

const LONGEST_TRY_MS = 2_000

/** Whether posts can be decided now. The reasons are codes: what they are about is for those who hold a key, and in the log. */
export const plantReadiness = async (
  plant: Plant,
  registry: RegistryReader,
  { after }: Timers,
): Promise<Readiness> => {
  const reasons = new Set<string>()
  if (registry.trouble() !== null) reasons.add('REGISTRY_NOT_CURRENT')
  else {
    try {
      checkRegistered(registry.latest(), plant.area, plant.kind)
    } catch (error) {
      reasons.add(error instanceof ServiceError ? error.code : 'AREA_UNKNOWN')
    }
  }
  // Trouble is that of the last try: without posts nothing else would find out that it is over.
  if (plant.writer.status().trouble !== null) {
    const late = Promise.withResolvers<void>()
    const cancel = after(LONGEST_TRY_MS, late.resolve)
    await Promise.race([plant.writer.current().catch(() => {}), late.promise])
    cancel()
  }
  const { loaded, waiting, trouble } = plant.writer.status()
  if (waiting) reasons.add('BOOK_WAITING')
  if (trouble !== null) reasons.add(trouble.code)
  else if (!loaded) reasons.add('BOOK_LOADING')
  return { ready: reasons.size === 0, reasons: [...reasons] }
}
