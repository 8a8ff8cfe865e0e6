import type { AssayRole } from '../events/bodies/care.ts'
import type { Element } from '../materials/elements.ts'
import type { Assay, Standing } from './standing.ts'

/**
 * Which of several analyses of a lot governs, element by element: the weightiest of those that looked for the element. A superseded one
 * never does. In this order: an assay before what was stated; of the lot itself before the lot that it was split from; by role; a sample of
 * one lot before a composite; the latest.
 */
export const GOVERNING_RULE = {
  version: 1,
  roles: { umpire: 2, settlement: 1, production: 0 },
} as const

const ROLE_WORDS = {
  umpire: "an umpire's",
  settlement: "a settlement laboratory's",
  production: "the plant's own",
} as const
const rank = ({ role }: { readonly role: AssayRole }): number => GOVERNING_RULE.roles[role]

/** What the weight of an assay is made of. `at`: when it was made, in milliseconds; `order`: rises with its place in its book. */
export type Weight = {
  readonly role: AssayRole
  readonly composite: boolean
  readonly at: number
  readonly order: number
}

/** Below zero where the first is the weightier. */
export const compareWeights = (a: Weight, b: Weight): number =>
  rank(b) - rank(a) || Number(a.composite) - Number(b.composite) || b.at - a.at || b.order - a.order

const weightOf = ({ role, composite, at, revision }: Assay): Weight => ({
  role,
  composite: composite !== undefined,
  at: Date.parse(at),
  order: revision,
})

/** Below zero where the first is the weightier. */
export const byWeight = (a: Assay, b: Assay): number => compareWeights(weightOf(a), weightOf(b))

/** Whether an assay of this role can take the place of one that it names: it has to be of the same role or of a weightier one. */
export const canSupersede = (role: AssayRole, named: AssayRole): boolean =>
  rank({ role: named }) <= rank({ role })

/** The assays that a later one takes the place of. */
export const supersededBy = (assay: Assay, assays: readonly Assay[]): readonly Assay[] =>
  assay.supersedes === undefined
    ? []
    : assays.filter((other) => other.id === assay.supersedes && canSupersede(assay.role, other.role))

/** The assays that none supersedes, the weightiest first. */
export const standingAssays = (assays: readonly Assay[]): readonly Assay[] => {
  if (assays.length < 2) return assays
  const superseded = new Set(assays.flatMap((assay) => supersededBy(assay, assays)))
  return assays.filter((assay) => !superseded.has(assay)).sort(byWeight)
}

/** Why an analysis governs for an element: by what it goes before the next weighty that looked for it. A sentence. */
export const because = (element: Element, governs: Standing, next: Standing | undefined): string => {
  const { assay } = governs
  if (assay === null)
    return `It is what was stated when ${governs.lot} came to be; no laboratory's analysis of ${element} is posted.`
  if (next === undefined) return `It is the only analysis that looked for ${element}.`
  if (next.lot !== governs.lot)
    return 'An analysis of the lot itself goes before one of the lot that it was split from.'
  if (next.assay === null) return "A laboratory's analysis goes before what was stated."
  if (rank(next.assay) !== rank(assay))
    return `Of several analyses, ${ROLE_WORDS[assay.role]} goes before ${ROLE_WORDS[next.assay.role]}.`
  if ((next.assay.composite === undefined) !== (assay.composite === undefined))
    return 'A sample of this lot alone goes before a composite of several lots.'
  return `It is the latest of the ${assay.role} analyses.`
}
