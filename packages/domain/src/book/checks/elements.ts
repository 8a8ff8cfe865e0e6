import type { Flow } from '../../flow/flow.ts'
import { type Element, isRareEarth } from '../../materials/elements.ts'
import { materialOf } from '../../materials/materials.ts'
import { reachesProduct } from '../../materials/stages.ts'
import { byElement, type Composition } from '../../quantities/composition.ts'
import { gramsOf } from '../../quantities/fraction.ts'
import { formatGrams } from '../../quantities/mass.ts'
import { governingComposition } from '../account.ts'
import type { Book } from '../book.ts'
import type { Problem } from '../outcome.ts'
import { doubt } from './problem.ts'

/** How far assays may honestly make an element seem to grow: twice a good laboratory's uncertainty, in parts per million. */
export const ELEMENT_TOLERANCE_PPM = 40_000

/**
 * No process makes an element. Checked for each rare earth where the composition of every input that can hold it is known; where one
 * is not, the check waits for the assay.
 */
export const checkElements = (book: Book, flow: Flow): Problem[] => {
  const outputs = flow.yields.filter((given) => given.composition !== undefined)
  const elements = new Set(outputs.flatMap((given) => rareEarthsOf(given.composition)))
  return [...elements].flatMap((element) => {
    const took = elementIn(book, flow, element)
    if (took === null) return []
    const gave = outputs.reduce((sum, given) => sum + amount(given.grams, given.composition, element), 0)
    const tolerance = Number((BigInt(took) * BigInt(ELEMENT_TOLERANCE_PPM)) / 1_000_000n)
    // What each line holds is rounded down to the gram: up to a gram a line may be missing from the sum.
    const most = took + tolerance + flow.takes.length
    return gave <= most
      ? []
      : [
          doubt(
            'ELEMENT_GAINED',
            'critical',
            outputs.map((given) => given.lot),
            'outputs',
            `The run took ${formatGrams(took)} of ${element} and gave ${formatGrams(gave)}: more than went in, beyond what assays may differ.`,
            'Check the compositions, or add the input that is missing.',
          ),
        ]
  })
}

const rareEarthsOf = (composition: Composition | undefined): Element[] =>
  composition === undefined
    ? []
    : Object.entries(byElement(composition)).flatMap(([element, ppb]) =>
        isRareEarth(element) && ppb ? [element] : [],
      )

const amount = (grams: number, composition: Composition | undefined, element: Element): number =>
  composition === undefined ? 0 : gramsOf(grams, byElement(composition)[element] ?? 0)

/** Grams of the element that went in; null where it is not known. */
const elementIn = (book: Book, flow: Flow, element: Element): number | null => {
  let sum = 0
  for (const take of flow.takes) {
    if (!reachesProduct(take.role)) continue
    const account = book.accounts.get(take.lot)
    if (account === undefined || account.bornAt === null) return null
    if (!materialOf(account.material).mayHold.includes(element)) continue
    const composition = governingComposition(account)
    const ppb = composition === undefined ? undefined : byElement(composition)[element]
    // Not looked for is not known: an assay may still find it.
    if (ppb === undefined) return null
    sum += gramsOf(take.grams, ppb)
  }
  return sum
}
