import { isRunType, processKind, reachesProduct } from '@lodestone/domain'
import { HOUR } from '../../clock/time.ts'
import { massOfText, massText } from '../../physics/mass-text.ts'
import type { Outgoing, Posting } from '../../posting.ts'
import { diceFor, type Habit } from '../habit.ts'
import { agreedAndRight, refusedAndRight } from './set-right.ts'

const GRAMS_TYPED = 0.0025
const POUNDS_TYPED = 0.0025
/** Pounds in a kilogram. */
const POUNDS = 2.204_622_6

/** The runs whose slips are typed in by hand. */
const BY_HAND = [
  'AlloyFlaked',
  'PowderMilled',
  'MagnetBlockSintered',
  'MetalReduced',
  'GrainBoundaryDiffused',
  'ScrapRecycled',
] as const
type ByHand = Posting<(typeof BY_HAND)[number]>
const isByHand = (posting: Posting): posting is ByHand =>
  (BY_HAND as readonly string[]).includes(posting.type)

const times = (text: string, factor: number): string => {
  const { grams, basis } = massOfText(text)
  return massText(Math.max(1, Math.round(grams * factor)), basis)
}

/** A run whose whole slip was read in another unit: everything on it is more by the same factor. */
const slipTimes = (posting: ByHand, factor: number): ByHand => {
  const mass = <L extends { readonly mass: string }>(line: L): L => ({
    ...line,
    mass: times(line.mass, factor),
  })
  const { inputs, outputs, losses, uptake, pools, ...rest } = posting.body
  const body = {
    ...rest,
    inputs: inputs.map((line) => ({
      ...mass(line),
      ...(line.returned === undefined ? {} : { returned: times(line.returned, factor) }),
    })),
    outputs: outputs.map(mass),
    ...(losses === undefined ? {} : { losses: losses.map(mass) }),
    ...(uptake === undefined ? {} : { uptake: uptake.map(mass) }),
    ...(pools === undefined
      ? {}
      : {
          pools: pools.map((use) =>
            typeof use.leaves === 'object' && 'mass' in use.leaves
              ? { ...use, leaves: { ...use.leaves, mass: times(use.leaves.mass, factor) } }
              : use,
          ),
        }),
    manual: true,
  }
  return { ...posting, body } as ByHand
}

const reaching = ({ body }: ByHand): number =>
  body.inputs.reduce(
    (sum, { mass, role }) => sum + (reachesProduct(role ?? 'constituent') ? massOfText(mass).grams : 0),
    0,
  )
const given = ({ body }: ByHand): number =>
  body.outputs.reduce((sum, { mass }) => sum + massOfText(mass).grams, 0)
const left = ({ body }: ByHand): number[] =>
  (body.pools ?? []).map(({ leaves }) =>
    typeof leaves === 'object' && 'mass' in leaves ? massOfText(leaves.mass).grams : 0,
  )

/** Whether a run of this kind can hold so much: if not, the ledger turns the slip away at once. */
const isBeyondEquipment = (posting: ByHand): boolean =>
  isRunType(posting.type) &&
  Math.max(reaching(posting), given(posting), ...left(posting)) > processKind(posting.type).capacityGrams

const put = (right: ByHand, factor: number, explanation: string, noticedAt: number): Outgoing[] => {
  const mistaken = slipTimes(right, factor)
  const error = { mistaken, right, explanation }
  return isBeyondEquipment(mistaken) ? refusedAndRight(error) : agreedAndRight(error, noticedAt)
}

/** A slip that is read in grams where it says kilograms, or in kilograms where it says pounds. */
export const unitMistakes: Habit = (plan) => (posting) => {
  if (!isByHand(posting)) return [posting]
  const dice = diceFor(plan, 'unit mistake', posting)
  const drawn = dice.unit()
  const noticedAt = posting.at + dice.between(0.5, 30) * HOUR
  if (drawn < GRAMS_TYPED)
    return put(
      posting,
      1_000,
      'Grams were typed as kilograms: the whole slip is a thousand times too much',
      noticedAt,
    )
  if (drawn < GRAMS_TYPED + POUNDS_TYPED)
    return put(posting, POUNDS, 'The scale showed pounds, and they were typed as kilograms', noticedAt)
  return [posting]
}
