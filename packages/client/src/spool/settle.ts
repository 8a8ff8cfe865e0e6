import type { OutcomeLine } from './recover.ts'
import type { Segment } from './segments.ts'
import type { SpoolState } from './spool-state.ts'

/**
 * Writes down what came of entries, each beside its segment. An acknowledgement need not be durable at once: one that is lost costs no
 * more than sending the post again, with its key, for the same receipt.
 */
export const settle = async (state: SpoolState, ...outcomes: readonly OutcomeLine[]): Promise<void> => {
  const bySegment = new Map<Segment, OutcomeLine[]>()
  for (const outcome of outcomes) {
    const first = state.index.get(outcome.key)?.segment
    const segment = state.segments.find((each) => each.first === first)
    if (segment !== undefined) bySegment.set(segment, [...(bySegment.get(segment) ?? []), outcome])
  }
  for (const [segment, lines] of bySegment) {
    const durable = lines.some(({ status }) => status !== 'recorded' && status !== 'replayed')
    await segment.outcomes.append(lines.map((line) => `${JSON.stringify(line)}\n`).join(''), { durable })
    for (const line of lines) state.index.settle(line)
  }
}
