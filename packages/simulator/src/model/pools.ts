import type { PostInput } from '@lodestone/domain'

export type ModelPool = Pick<PostInput<'PoolRegistered'>, 'pool' | 'kind' | 'name' | 'material'> & {
  readonly epoch: NonNullable<PostInput<'PoolRegistered'>['epoch']>
}

/** Furnaces of a bay that have a crucible in the registry; a plant that is many times the model's has more of them. */
const CRUCIBLES_A_BAY = 6
const GENERAL_LINES = 10

const crucibles = (caster: string): ModelPool[] =>
  [1, 11].flatMap((first) =>
    Array.from(
      { length: CRUCIBLES_A_BAY },
      (_, index): ModelPool => ({
        pool: `${caster}-VIM-${first + index}`,
        kind: 'crucible',
        name: `Crucible of furnace ${first + index}`,
        material: 'skull',
        epoch: 'shift',
      }),
    ),
  )

const mills = (shop: string, programmes: readonly string[]): ModelPool[] =>
  programmes.map((code) => ({
    pool: `${shop}-JM-${code}`,
    kind: 'mill',
    name: `Jet mill ${code}`,
    material: 'powder',
    epoch: 'shift',
  }))

const circuit = (code: string, name: string): ModelPool => ({
  pool: `MTP-SX-CIRC-${code}`,
  kind: 'circuit',
  name,
  material: 'circuit_liquor',
  epoch: 'week',
})

const cell = (line: string, name = `Bath of line ${line}`): ModelPool => ({
  pool: `FTW-MM-CELL-${line}`,
  kind: 'cell',
  name,
  material: 'cell_bath',
  epoch: 'shift',
})

/** Equipment that contract work alone goes through, so that nothing of other goods stands in it. */
export const CONTRACT_POOLS = {
  cell: 'FTW-MM-CELL-CW',
  crucible: 'FTW-SC-VIM-CW',
  mill: 'FTW-MG-JM-CW',
} as const

const forContracts: readonly ModelPool[] = [
  cell('CW', 'Bath of the test cell'),
  {
    pool: CONTRACT_POOLS.crucible,
    kind: 'crucible',
    name: 'Crucible of the test furnace',
    material: 'skull',
    epoch: 'shift',
  },
  ...mills('FTW-MG', ['CW']),
]

/** What mixes and holds back in the model's plants. */
export const POOLS: readonly ModelPool[] = [
  ...[1, 2].map(
    (bed): ModelPool => ({
      pool: `MTP-MN-BED-${bed}`,
      kind: 'pile',
      name: `Blending bed ${bed}`,
      material: 'ore',
      epoch: 'day',
    }),
  ),
  {
    pool: 'MTP-MN-FLOT-1',
    kind: 'circuit',
    name: 'Flotation cells and thickener',
    material: 'concentrate',
    epoch: 'day',
  },
  circuit('A', 'Leach and extraction, light'),
  circuit('B', 'Leach and extraction, recycled'),
  circuit('H', 'Leach and extraction, heavy'),
  {
    pool: 'MTP-RC-LEACH-2',
    kind: 'tank',
    name: 'Leach tank of the long loop',
    material: 'recycled_re_carbonate',
    epoch: 'day',
  },
  cell('D1'),
  ...Array.from({ length: GENERAL_LINES }, (_, index) => cell(`G${index + 1}`)),
  ...crucibles('FTW-SC'),
  ...crucibles('TXN-SC'),
  ...mills('FTW-MG', ['D', 'G', 'R']),
  ...mills('TXN-MG', ['D', 'G']),
  ...forContracts,
]

const BY_ID = new Map(POOLS.map((pool) => [pool.pool, pool]))
export const poolOf = (id: string): ModelPool | undefined => BY_ID.get(id)
