import { PROCESS_KINDS, processKind, RUN_TYPES, type RunType } from '@lodestone/domain'
import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'

/** The names of the processes, as addresses and handovers have them: `strip-casting`. */
export const PROCESS_NAMES: readonly string[] = RUN_TYPES.map((type) => PROCESS_KINDS[type].route)

/** A process by its name, or by the event that closes its runs (`AlloyFlaked`). Errors: CliError PROCESS_UNKNOWN. */
export const processRef = (text: string): RunType => {
  const meant = RUN_TYPES.find((type) => type === text || processKind(type).route === text)
  if (meant !== undefined) return meant
  throw new CliError(
    EXIT.usage,
    'PROCESS_UNKNOWN',
    `"${text}" is no process.`,
    `There are: ${PROCESS_NAMES.join(', ')}.`,
  )
}
