import type { AreaCode, LotId, MaterialCode } from '@lodestone/domain'
import { HOUR } from '../../clock/time.ts'
import { massOfText } from '../../physics/mass-text.ts'
import type { Posting } from '../../posting.ts'
import { diceFor, type Habit } from '../habit.ts'
import { lotsShipped } from '../lots-of.ts'
import { agreedAndRight } from './set-right.ts'

const WRONG = 0.004

const REMEMBERED = 6

/** What stands on one shelf: lots of one area and material, on one basis, not counted. Materials are known of lots that were born here, and of what is received. */
const shelves = () => {
  const byKind = new Map<string, LotId[]>()
  const shelfOf = new Map<LotId, string>()
  /** What is in the lines of parcels on the road. */
  const onTheRoad = new Map<string, readonly (string | undefined)[]>()
  const kindOf = (lot: LotId): string | undefined => shelfOf.get(lot)?.replace(/^\S+ /, '')

  const put = (area: AreaCode, lot: LotId, kind: string): void => {
    const shelf = `${area} ${kind}`
    const lots = [...(byKind.get(shelf) ?? []), lot]
    const gone = lots.length > REMEMBERED ? lots.shift() : undefined
    if (gone !== undefined) shelfOf.delete(gone)
    byKind.set(shelf, lots)
    shelfOf.set(lot, shelf)
  }
  const bear = (area: AreaCode, lines: readonly Born[]): void => {
    for (const { lot, material, mass, pieces } of lines)
      if (pieces === undefined) put(area, lot, `${material} ${massOfText(mass).basis}`)
  }

  return {
    remember: (posting: Posting): void => {
      const { area } = posting
      if (posting.type === 'LotShipped') onTheRoad.set(posting.body.parcel, lotsShipped(posting).map(kindOf))
      else if (posting.type === 'LotReceived') {
        const kinds = onTheRoad.get(posting.body.parcel) ?? []
        onTheRoad.delete(posting.body.parcel)
        for (const { line, lot } of posting.body.lines) {
          const kind = kinds[line - 1]
          if (kind !== undefined) put(area, lot, kind)
        }
      } else if (posting.type === 'FeedstockDeclared') bear(area, posting.body.lines)
      else if (posting.type !== 'LotSplit' && 'outputs' in posting.body) bear(area, posting.body.outputs)
    },
    /** The lot beside this one. */
    beside: (lot: LotId): LotId | undefined => {
      const lots = byKind.get(shelfOf.get(lot) ?? '') ?? []
      const at = lots.indexOf(lot)
      return at < 0 ? undefined : (lots[at - 1] ?? lots[at + 1])
    },
  }
}
type Born = {
  readonly lot: LotId
  readonly material: MaterialCode
  readonly mass: string
  readonly pieces?: number | undefined
}

/** The label of the drum beside it is scanned; whoever looks for the right one the next day finds it still there. */
export const wrongLots: Habit = (plan) => {
  const store = shelves()
  return (posting) => {
    store.remember(posting)
    if (posting.type !== 'AlloyFlaked' && posting.type !== 'PowderMilled' && posting.type !== 'MetalReduced')
      return [posting]
    const dice = diceFor(plan, 'wrong lot', posting)
    if (!dice.chance(WRONG)) return [posting]
    const { inputs } = posting.body
    const taken = new Set(inputs.map(({ lot }) => lot))
    const at = dice.whole(0, Math.max(0, inputs.length - 1))
    const right = inputs[at]?.lot
    const wrong = right === undefined ? undefined : store.beside(right)
    if (right === undefined || wrong === undefined || taken.has(wrong)) return [posting]
    const body = {
      ...posting.body,
      inputs: inputs.map((line, index) => (index === at ? { ...line, lot: wrong } : line)),
    }
    return agreedAndRight(
      {
        mistaken: { ...posting, body } as Posting,
        right: posting,
        explanation: `${wrong} was scanned; ${right} was used`,
      },
      posting.at + dice.between(1, 26) * HOUR,
    )
  }
}
