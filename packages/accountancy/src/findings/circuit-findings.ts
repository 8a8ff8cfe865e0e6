import {
  type Element,
  formatRounded,
  gramsOfNanograms,
  isGeneration,
  type LotId,
  timesStandard,
} from '@lodestone/domain'
import { instantText, nameOf, recordedAt } from '@lodestone/lineage/rows'
import type { DerivedFinding } from '../answers/finding.ts'
import type { Reading } from '../sheet/reading.ts'
import { tenths } from '../sheet/sentence.ts'
import { type Beyond, beyondIn } from './circuit-test.ts'
import type { Circuit } from './circuits.ts'
import type { Window } from './windows.ts'

const MOST_EVENTS = 20
const MOST_LOTS = 20

/** What circuits gave beyond what went into them over a window: one finding a circuit, of the element that shows it most. */
export const circuitFindings = (
  reading: Reading,
  circuits: readonly Circuit[],
  window: Window,
  elements: readonly Element[],
): DerivedFinding[] =>
  circuits.flatMap((circuit) => {
    const [worst, ...others] = beyondIn({ ...reading, period: window }, circuit, elements).sort(
      (a, b) => timesOf(b) - timesOf(a),
    )
    return worst === undefined ? [] : [told(reading, circuit, window, worst, others)]
  })

const timesOf = ({ gained, variance }: Beyond): number => timesStandard(gained, variance) ?? 0

const told = (
  reading: Reading,
  { area, pool, positions }: Circuit,
  window: Window,
  worst: Beyond,
  others: readonly Beyond[],
): DerivedFinding => {
  const { element, through, gained, by } = worst
  const [from, to] = [instantText(window.fromMs, 0), instantText(window.toMs, 0)]
  const [fed, guessed, grams] = [through.fed, through.guessed, gained].map(gramsOfNanograms) as [
    number,
    number,
    number,
  ]
  const times10 = timesOf(worst)
  const how =
    by === null
      ? `${tenths(times10)} times what weighing and analysis can explain`
      : `held against the ${by} that came of the same feed, ${tenths(times10)} times what weighing, analysis and how rare earths stand to each other in a deposit can explain; ${formatRounded(guessed)} of what was fed were not analysed`
  const rest = others.map((each) => `${each.element} (${tenths(timesOf(each))} times)`)
  return {
    id: `circuit-gained:${pool}:${window.name}:${window.months}`,
    code: 'MATERIAL_GAINED',
    severity: by === null ? 'critical' : 'disputed',
    areas: [area],
    lots: productsOf(reading, worst),
    element,
    events: positions.slice(-MOST_EVENTS).map((position) => recordedAt(reading.lineage, position)),
    occurredAt: to,
    figures: { fed, notAnalysed: guessed, gained: grams, times10 },
    sentence: `${pool}, ${from.slice(0, 10)} to ${to.slice(0, 10)}: ${formatRounded(fed)} ${element} were fed; ${formatRounded(grams)} are there beyond what can be, ${how}.${rest.length === 0 ? '' : ` Likewise ${rest.join(', ')}.`}`,
    remedy:
      by === null
        ? 'Look for feed that is not posted, and for oxide that did not come of this circuit; until then what it gave in this time is in doubt.'
        : 'Have the kept samples of the feed analysed; then look for feed that is not posted, and for oxide that did not come of this circuit.',
  }
}

/** The lots that came out with most of the element. */
const productsOf = ({ lineage }: Reading, { through }: Beyond): LotId[] =>
  [...through.net]
    .filter(([, grams]) => grams < 0)
    .map(([lot, grams]) => ({
      name: nameOf(lineage.lotIds, lot),
      amount: -grams * (through.quantity.of(lot)?.ppb ?? 0),
    }))
    .filter(({ name, amount }) => amount > 0 && !isGeneration(name))
    .sort((a, b) => b.amount - a.amount)
    .slice(0, MOST_LOTS)
    .map(({ name }) => name)
