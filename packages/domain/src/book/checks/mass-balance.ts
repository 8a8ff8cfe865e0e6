import type { Post } from '../../events/catalogue.ts'
import type { Flow } from '../../flow/flow.ts'
import { type Role, reachesProduct } from '../../materials/stages.ts'
import { type ProcessKind, processKind, type RunType } from '../../processes/process-kinds.ts'
import { formatGrams } from '../../quantities/mass.ts'
import { perMillion } from '../../quantities/per-million.ts'
import { weighingAllowance } from '../../quantities/weighing.ts'
import type { Problem } from '../outcome.ts'
import { checkMassGain, type Judged, NOTHING_FOUND } from './mass-gain.ts'
import { doubt } from './problem.ts'
import type { Unsure } from './unsure.ts'

const total = (lines: readonly { grams: number }[]): number => {
  let sum = 0
  for (const { grams } of lines) sum += grams
  return sum
}
const totalTaken = ({ takes }: Flow, counts: (role: Role) => boolean): number => {
  let sum = 0
  for (const { grams, role } of takes) if (counts(role)) sum += grams
  return sum
}
const totalOfMasses = (lines: readonly { mass: { grams: number } }[]): number => {
  let sum = 0
  for (const { mass } of lines) sum += mass.grams
  return sum
}
const capitalized = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

/** Whether a run of this kind can have taken this and given that. */
export const checkMassBalance = (post: Post<RunType>, flow: Flow, unsure: Unsure): Judged => {
  const kind = processKind(post.type)
  const charge = totalTaken(flow, reachesProduct)
  // A bath stands in the cell from run to run: it is no part of what a yield is reckoned from.
  const constituents = totalTaken(flow, (role) => role === 'constituent')
  const comparable = oneBasis(flow)
  const closing = checkClosing(post, flow, unsure)
  return {
    problems: [
      ...closing.problems,
      ...checkUptake(post, kind, charge),
      ...(comparable && closing.unexplained.length === 0 ? checkYield(flow, kind, constituents) : []),
    ],
    unexplained: closing.unexplained,
  }
}

/** Masses are only compared on one basis: wet cake and dry powder are not. */
const oneBasis = ({ takes, yields }: Flow): boolean => {
  const basis = (takes[0] ?? yields[0])?.basis
  return (
    basis !== undefined &&
    takes.every((take) => take.basis === basis) &&
    yields.every((given) => given.basis === basis)
  )
}

const isWeighedIn = (role: Role): boolean => role !== 'packaging' && role !== 'contact'

/** What a run took and what it accounts for, in grams; null where its process does not conserve mass, or it is not on one basis. */
export const runMasses = (
  post: Pick<Post<RunType>, 'type' | 'uptake' | 'losses'>,
  flow: Flow,
): { took: number; gave: number } | null => {
  if (processKind(post.type).conserves !== 'mass' || !oneBasis(flow)) return null
  const took = totalTaken(flow, isWeighedIn) + totalOfMasses(post.uptake)
  return { took, gave: total(flow.yields) + totalOfMasses(post.losses) }
}

/** Why a run of this kind gives no more than it took; and what else it may be, where something of it may still be to be posted. */
export const cannotMakeMass = (process: RunType, awaits = false): string =>
  `${capitalized(processKind(process).words)} cannot make mass${awaits ? '; a part of what went in may not be posted yet' : ''}.`
export const PART_MISSING =
  'Post what else went into the run, and close it again with that; or withdraw the closing, weigh again and post it anew.'

const checkClosing = (post: Post<RunType>, flow: Flow, unsure: Unsure): Judged => {
  const masses = runMasses(post, flow)
  if (masses === null) return NOTHING_FOUND
  const { took, gave } = masses
  const lost = took - gave
  const gain =
    -lost <= weighingAllowance(took) + unsure.more
      ? NOTHING_FOUND
      : checkMassGain(took, gave, flow.yields, {
          who: 'run',
          why: cannotMakeMass(post.type, unsure.awaits),
          remedy: unsure.awaits ? PART_MISSING : 'Weigh again, or add the input that is missing.',
          unseen: unsure.most,
          awaits: unsure.awaits ?? false,
        })
  if (gain.problems.length > 0) return gain
  if (lost > weighingAllowance(took) + unsure.less) {
    return {
      problems: [
        doubt(
          'MASS_UNACCOUNTED',
          'warning',
          flow.yields.map((given) => given.lot),
          'losses',
          `The run took ${formatGrams(took)} and accounts for ${formatGrams(gave)}: ${formatGrams(lost)} are not accounted for.`,
          'Post the loss, the skull or the residue that is missing.',
          'Look for the loss, the skull or the residue that is missing; withdraw the run, and post it with that.',
        ),
      ],
      unexplained: [],
    }
  }
  return NOTHING_FOUND
}

const checkUptake = (post: Post<RunType>, kind: ProcessKind, charge: number): Problem[] =>
  post.uptake.flatMap((line, index) => {
    const most = perMillion(charge, kind.uptakePpm[line.species] ?? 0)
    return line.mass.grams <= most
      ? []
      : [
          doubt(
            'UPTAKE_IMPLAUSIBLE',
            'disputed',
            post.outputs.map((output) => output.lot),
            `uptake/${index}/mass`,
            `${capitalized(kind.words)} is said to take up ${formatGrams(line.mass.grams)} of ${line.species}; this charge can take up ${formatGrams(most)}.`,
            'Check the figure and the species.',
          ),
        ]
  })

const checkYield = (flow: Flow, kind: ProcessKind, charge: number): Problem[] => {
  const products: readonly string[] = kind.products
  const product = total(flow.yields.filter((given) => products.includes(given.material)))
  const least = perMillion(charge, kind.yieldPpm.least)
  const most = perMillion(charge, kind.yieldPpm.most) + weighingAllowance(charge)
  if (product >= least && product <= most) return []
  return [
    doubt(
      'YIELD_IMPLAUSIBLE',
      'warning',
      flow.yields.map((given) => given.lot),
      'outputs',
      `${capitalized(kind.words)} gave ${formatGrams(product)} of product from ${formatGrams(charge)}; from so much, ${formatGrams(least)} to ${formatGrams(most)} are plausible.`,
      'Check the units and whether an input or output is missing.',
    ),
  ]
}
