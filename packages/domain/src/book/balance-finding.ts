import type { Finding } from '../events/finding.ts'
import { processKind, type RunType, runKey } from '../processes/process-kinds.ts'
import { formatGrams } from '../quantities/mass.ts'
import type { Gain } from './checks/element-balance.ts'

const wordsOf = ({ element, tookGrams, gaveGrams, errorGrams }: Gain): string =>
  `${formatGrams(gaveGrams)} of ${element} from ${formatGrams(tookGrams)} (${formatGrams(gaveGrams - tookGrams)} more, where scales and laboratories may err by ${formatGrams(errorGrams)})`

/** What a run's balance raises when it does not close: the same words and figures whenever, and in whatever order, its facts have come. */
export const balanceFinding = (
  process: RunType,
  run: string,
  gains: readonly Gain[],
  /** Something that went into the run may still be to be posted: until it is, no gain is impossible. */
  awaits = false,
): Finding | null => {
  if (gains.length === 0) return null
  const lots = [...new Set(gains.flatMap((gain) => gain.lots))]
  return {
    code: 'ELEMENT_GAINED',
    severity: awaits ? 'disputed' : 'critical',
    lots,
    run: runKey(process, run),
    sentence: `Run ${run} of ${processKind(process).words} gave ${gains.map(wordsOf).join('; ')}. No process makes an element.`,
    remedy: `Have ${lots.join(', ')} analyzed again, or post the input that is missing.`,
  }
}
