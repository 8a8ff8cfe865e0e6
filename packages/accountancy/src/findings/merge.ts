import type { DerivedFinding } from '../answers/finding.ts'
import { tenths } from '../sheet/sentence.ts'

/** What an event is found to have done with several elements, as one finding: that of the element that shows it most, which names the others. */
export const asOneEach = (findings: readonly DerivedFinding[]): DerivedFinding[] => {
  const byEvent = new Map<string, DerivedFinding[]>()
  for (const finding of findings) {
    const key = `${finding.code} ${finding.events[0]?.position}`
    byEvent.set(key, [...(byEvent.get(key) ?? []), finding])
  }
  return [...byEvent.values()].flatMap((same) => {
    const [worst, ...others] = same.sort((a, b) => times(b) - times(a))
    if (worst === undefined) return []
    const id = worst.id.slice(0, worst.id.lastIndexOf(':'))
    if (others.length === 0) return [{ ...worst, id }]
    const rest = others.map((each) => `${each.element} (${tenths(times(each))} times)`).join(', ')
    return [{ ...worst, id, sentence: `${worst.sentence} Likewise ${rest}.` }]
  })
}

const times = ({ figures }: DerivedFinding): number => figures['times10'] ?? 0
