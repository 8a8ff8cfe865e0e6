import type { LotId } from '@lodestone/domain'
import { massOfText } from '../physics/mass-text.ts'
import type { Posting } from '../posting.ts'
import { asItIs, type Fraud } from './fraud.ts'

/** The flake on the shelf, by lot: when it came, how much, and whether any of it was milled. */
type Shelf = Map<LotId, { readonly at: number; readonly grams: number; isUsed: boolean }>

/** Two lots of flake, as good as alike in mass, that stand side by side when one of them is first milled. */
const besideOn = (shelf: Shelf, milling: Posting<'PowderMilled'>): readonly [LotId, LotId] | undefined => {
  const began = Date.parse(milling.body.startedAt)
  const [first, ...others] = milling.body.inputs.map(({ lot }) => lot)
  const own = first === undefined ? undefined : shelf.get(first)
  if (first === undefined || own === undefined || own.isUsed || others.some((lot) => shelf.has(lot)))
    return undefined
  const other = [...shelf].find(
    ([lot, { at, grams, isUsed }]) =>
      lot !== first && !isUsed && at < began && Math.abs(grams - own.grams) < own.grams / 20,
  )
  return other === undefined ? undefined : [first, other[0]]
}

/** The label of one lot of flake is on another: what is milled as the one is the other, and the other way round. */
export const relabelledLot: Fraud = {
  name: 'relabelled-lot',
  about:
    'Two lots of flake of different grades change labels on the shelf of the magnet shop; nothing else changes.',
  honestly: 'Each keeps its own label.',
  scenario: { seed: 1, scale: 0.1, days: 25 },
  cheat: () => {
    const shelf: Shelf = new Map()
    let labels: ReadonlyMap<LotId, LotId> | null = null
    return (posting) => {
      if (
        posting.type === 'LotReceived' &&
        posting.area === 'FTW-MG' &&
        posting.body.parcel.startsWith('FTW-SC-')
      )
        for (const { lot, mass } of posting.body.lines) {
          const grams = mass === undefined ? 0 : massOfText(mass).grams
          shelf.set(lot, { at: Date.parse(posting.body.occurredAt), grams, isUsed: false })
        }
      if (posting.type !== 'PowderMilled') return [posting]
      const beside = labels === null ? besideOn(shelf, posting) : undefined
      if (beside !== undefined) labels = new Map([beside, [beside[1], beside[0]]])
      for (const { lot } of posting.body.inputs) {
        const kept = shelf.get(lot)
        if (kept !== undefined) kept.isUsed = true
      }
      if (labels === null || !posting.body.inputs.some(({ lot }) => labels?.has(lot))) return [posting]
      const inputs = posting.body.inputs.map((line) => ({ ...line, lot: labels?.get(line.lot) ?? line.lot }))
      return [{ ...posting, body: { ...posting.body, inputs } }]
    }
  },
  honest: asItIs,
}
