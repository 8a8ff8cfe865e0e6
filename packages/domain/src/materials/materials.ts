import type { Element } from './elements.ts'
import { ELEMENTS, RARE_EARTHS } from './elements.ts'

export const FORMS = [
  'ore',
  'concentrate',
  'solution',
  'oxide',
  'metal',
  'bath',
  'alloy',
  'powder',
  'block',
  'magnet',
  'agent',
  'scrap',
  'residue',
] as const
export type Form = (typeof FORMS)[number]

/** A material that lots are made of. */
export type Material = {
  readonly name: string
  readonly form: Form
  /** Counted in pieces as well as weighed. */
  readonly discrete: boolean
  /** The elements that it can hold; taint of an element follows only what can hold it. */
  readonly mayHold: readonly Element[]
}

const RE = RARE_EARTHS
const MAGNET_ELEMENTS: readonly Element[] = [
  'Pr',
  'Nd',
  'Sm',
  'Gd',
  'Tb',
  'Dy',
  'Ho',
  'La',
  'Ce',
  'Y',
  'Fe',
  'B',
  'Co',
  'Cu',
  'Al',
  'Ga',
  'Nb',
  'Zr',
  'Ni',
  'Si',
  'O',
  'H',
  'C',
  'N',
]
const bulk = (name: string, form: Form, mayHold: readonly Element[]): Material => ({
  name,
  form,
  discrete: false,
  mayHold,
})
const pieces = (name: string, form: Form, mayHold: readonly Element[]): Material => ({
  name,
  form,
  discrete: true,
  mayHold,
})

/** The catalogue of materials, by code. Codes are storage format: add, never rename. */
export const MATERIALS = {
  ore: bulk('rare-earth ore', 'ore', RE),
  concentrate: bulk('rare-earth concentrate', 'concentrate', RE),
  tailings: bulk('tailings', 'residue', RE),
  re_carbonate: bulk('mixed rare-earth carbonate', 'solution', RE),
  circuit_liquor: bulk('liquor held in the leach and extraction circuits', 'solution', RE),
  ndpr_oxide: bulk('NdPr oxide', 'oxide', ['Pr', 'Nd', 'O']),
  nd_oxide: bulk('neodymium oxide', 'oxide', ['Nd', 'O']),
  pr_oxide: bulk('praseodymium oxide', 'oxide', ['Pr', 'O']),
  la_oxide: bulk('lanthanum oxide', 'oxide', ['La', 'O']),
  ce_oxide: bulk('cerium oxide', 'oxide', ['Ce', 'O']),
  seg_concentrate: bulk('SEG+ concentrate', 'concentrate', RE),
  dy_oxide: bulk('dysprosium oxide', 'oxide', ['Dy', 'O']),
  tb_oxide: bulk('terbium oxide', 'oxide', ['Tb', 'O']),
  leach_residue: bulk('leach residue', 'residue', RE),
  ndpr_metal: bulk('NdPr metal', 'metal', ['Pr', 'Nd']),
  dy_metal: bulk('dysprosium metal', 'metal', ['Dy']),
  tb_metal: bulk('terbium metal', 'metal', ['Tb']),
  dyfe_alloy: bulk('dysprosium-iron', 'metal', ['Dy', 'Fe']),
  iron: bulk('iron', 'metal', ['Fe']),
  ferroboron: bulk('ferroboron', 'metal', ['Fe', 'B']),
  cobalt: bulk('cobalt', 'metal', ['Co']),
  copper: bulk('copper', 'metal', ['Cu']),
  aluminium: bulk('aluminium', 'metal', ['Al']),
  gallium: bulk('gallium', 'metal', ['Ga']),
  niobium: bulk('ferroniobium', 'metal', ['Nb', 'Fe']),
  zirconium: bulk('zirconium', 'metal', ['Zr']),
  cell_bath: bulk('fluoride bath of an electrolysis cell', 'bath', ['Pr', 'Nd', 'La', 'Ce', 'F', 'O']),
  cell_slag: bulk('electrolysis slag', 'residue', RE),
  alloy_flake: bulk('NdFeB alloy flake', 'alloy', MAGNET_ELEMENTS),
  skull: bulk('furnace skull', 'scrap', MAGNET_ELEMENTS),
  fume: bulk('furnace fume and dross', 'residue', MAGNET_ELEMENTS),
  powder: bulk('jet-milled NdFeB powder', 'powder', MAGNET_ELEMENTS),
  ultrafines: bulk('ultrafine NdFeB powder', 'scrap', MAGNET_ELEMENTS),
  re_hydride: bulk('rare-earth hydride', 'agent', ['Pr', 'Nd', 'Dy', 'Tb', 'H']),
  block: pieces('sintered NdFeB block', 'block', MAGNET_ELEMENTS),
  bonded_block: pieces('bonded NdFeB blank', 'block', MAGNET_ELEMENTS),
  diffused_block: pieces('grain-boundary diffused NdFeB block', 'block', MAGNET_ELEMENTS),
  dy_agent: bulk('dysprosium diffusion agent', 'agent', ['Dy', 'H', 'F']),
  tb_agent: bulk('terbium diffusion agent', 'agent', ['Tb', 'H', 'F']),
  magnet: pieces('finished NdFeB magnet', 'magnet', MAGNET_ELEMENTS),
  bonded_magnet: pieces('finished bonded NdFeB magnet', 'magnet', MAGNET_ELEMENTS),
  smco_magnet: pieces('samarium-cobalt magnet', 'magnet', ['Sm', 'Co', 'Fe', 'Cu', 'Zr', 'Gd', 'Pr']),
  swarf: bulk('grinding swarf', 'scrap', MAGNET_ELEMENTS),
  magnet_reject: bulk('rejected magnets and blocks', 'scrap', MAGNET_ELEMENTS),
  eol_product: bulk('end-of-life products with magnets', 'scrap', MAGNET_ELEMENTS),
  eol_magnet: bulk('end-of-life magnets', 'scrap', MAGNET_ELEMENTS),
  industrial_scrap: bulk('industrial magnet scrap', 'scrap', MAGNET_ELEMENTS),
  recycled_powder: bulk('hydrogen-processed recycled NdFeB powder', 'powder', MAGNET_ELEMENTS),
  recycled_re_carbonate: bulk('mixed rare-earth carbonate from recycling', 'solution', RE),
  work_in_progress: bulk('content of an open run', 'residue', ELEMENTS),
  unidentified: bulk('material not yet identified', 'residue', ELEMENTS),
  residue: bulk('process residue', 'residue', MAGNET_ELEMENTS),
} as const satisfies Record<string, Material>

export type MaterialCode = keyof typeof MATERIALS
export const MATERIAL_CODES = Object.keys(MATERIALS) as [MaterialCode, ...MaterialCode[]]
export const materialOf = (code: MaterialCode): Material => MATERIALS[code]
