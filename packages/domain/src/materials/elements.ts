/** The chemical elements that the ledger keeps a composition of. */
export const ELEMENTS = [
  'La',
  'Ce',
  'Pr',
  'Nd',
  'Sm',
  'Eu',
  'Gd',
  'Tb',
  'Dy',
  'Ho',
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
  'Ca',
  'F',
  'O',
  'H',
  'C',
  'N',
] as const
export type Element = (typeof ELEMENTS)[number]

export const RARE_EARTHS = ['La', 'Ce', 'Pr', 'Nd', 'Sm', 'Eu', 'Gd', 'Tb', 'Dy', 'Ho', 'Y'] as const
export type RareEarth = (typeof RARE_EARTHS)[number]

const rareEarths: ReadonlySet<string> = new Set(RARE_EARTHS)
export const isRareEarth = (element: string): element is RareEarth => rareEarths.has(element)

/** The oxides that analyses of rare-earth feeds are stated in. */
export const OXIDES = [
  'La2O3',
  'CeO2',
  'Pr6O11',
  'Nd2O3',
  'Sm2O3',
  'Eu2O3',
  'Gd2O3',
  'Tb4O7',
  'Dy2O3',
  'Ho2O3',
  'Y2O3',
] as const
export type Oxide = (typeof OXIDES)[number]
