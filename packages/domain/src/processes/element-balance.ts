import type { UptakeSpecies } from '../events/lines.ts'
import { ELEMENTS, type Element, isRareEarth, RARE_EARTHS } from '../materials/elements.ts'
import { PROCESS_KINDS, type ProcessKind, RUN_TYPES, type RunType } from './process-kinds.ts'

/** What the ledger knows of elements that go through a process, as data. Version 1. */
export const ELEMENT_BALANCE = {
  version: 1,
  /** More of an element than went in is raised from so many standard uncertainties on (times ten): seldom enough that it is no honest chance. */
  coverageTimes10: 40,
  /** Goods may hold so much of an element as a trace, though their material is not said to hold it. */
  tracePpb: 1_000_000,
  /** A run waits for an analysis only where there is so much of the element: traces are balanced when they happen to be known. */
  waitsFromPpb: 1_000_000,
  /** A lot remembers so many runs that it is in, the latest: only those are balanced again when it is analyzed again. */
  runsOfALot: 256,
  /** So many runs are balanced again by one event; those beyond wait. */
  runsOfAnEvent: 400,
} as const

/** The elements that are not brought in by linings, mills, tools or the air. */
const FROM_GOODS_ONLY: readonly Element[] = [...RARE_EARTHS, 'B', 'Co', 'Ga', 'Nb']

/** The elements that a process may take up with a species. No species brings a rare earth: what holds one is a lot. */
const BROUGHT_BY: Record<UptakeSpecies, readonly Element[]> = {
  oxygen: ['O'],
  hydrogen: ['H'],
  water: ['H', 'O'],
  fluorine: ['F'],
  carbonate: ['C', 'O'],
  coating: ['Ni', 'Cu', 'Al', 'Si', 'C', 'O', 'H', 'N'],
  binder: ['C', 'H', 'O', 'N', 'Si'],
  reagent: ELEMENTS.filter((element) => !isRareEarth(element)),
}

/** Whether any process is held to give no more of an element than it took. */
export const isEverBalanced = (element: Element): boolean => FROM_GOODS_ONLY.includes(element)

const balancedIn = ({ uptakePpm }: ProcessKind): readonly Element[] => {
  const brought = new Set(Object.keys(uptakePpm).flatMap((species) => BROUGHT_BY[species as UptakeSpecies]))
  return FROM_GOODS_ONLY.filter((element) => !brought.has(element))
}
const BALANCED = Object.fromEntries(RUN_TYPES.map((type) => [type, balancedIn(PROCESS_KINDS[type])])) as {
  readonly [T in RunType]: readonly Element[]
}

/** The elements of which no run of this process can give more than it took. */
export const balancedElements = (process: RunType): readonly Element[] => BALANCED[process]
