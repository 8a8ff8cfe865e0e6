import type { FactOrigin, LotProvenance } from '@lodestone/compliance'
import { ELEMENTS, STAGES } from '@lodestone/domain'

/** Where one stage was done to one element, and on whose word: every place, however small its share. Stage null: its whole history. */
export type MatrixCell = {
  readonly element: string
  readonly stage: string | null
  readonly life: 'first' | 'prior'
  readonly places: readonly {
    readonly site: string | null
    readonly origin: FactOrigin
    readonly basis: string
    readonly custody: string | null
    readonly expires: string | null
  }[]
}

/** Element × stage × site, in the order of the chain. */
export const matrixOf = ({ facts }: LotProvenance): MatrixCell[] => {
  const cells = new Map<string, { cell: MatrixCell; order: number; places: MatrixCell['places'][number][] }>()
  for (const { element, stage, life, site, origin, basis, custody, expires } of facts) {
    const key = `${element}/${stage}/${life}`
    const known = cells.get(key)
    const places = known?.places ?? []
    places.push({ site, origin, basis, custody, expires })
    if (known !== undefined) continue
    const order = ELEMENTS.indexOf(element) * 100 + (stage === null ? 0 : STAGES.indexOf(stage) + 1) * 2
    cells.set(key, {
      cell: { element, stage, life, places },
      order: order + (life === 'first' ? 1 : 0),
      places,
    })
  }
  return [...cells.values()].sort((a, b) => a.order - b.order).map(({ cell }) => cell)
}
