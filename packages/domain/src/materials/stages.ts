/** What a run does to the material, in the law's terms, in the order of the chain. */
export const STAGES = [
  'mine',
  'beneficiate',
  'crack_leach',
  'separate',
  'reduce_to_metal',
  'ferroalloy',
  'alloy_melt',
  'hydrogen_decrepitate',
  'mill',
  'press',
  'sinter',
  'bond',
  'heat_treat',
  'gbd',
  'machine',
  'coat',
  'magnetize',
  'eol_collect',
  'dismantle',
  'hpms',
  'recycle_chem',
  'assemble',
] as const
export type Stage = (typeof STAGES)[number]

/** What an input is to the product. Only the first two can reach the magnet's elements; the rest is recorded. */
export const ROLES = ['constituent', 're_bearing_bath', 'coating', 'contact', 'reagent', 'packaging'] as const
export type Role = (typeof ROLES)[number]

/** Whether what plays this role can reach the magnet's elements, and so enters lineage. */
export const reachesProduct = (role: Role): boolean => role === 'constituent' || role === 're_bearing_bath'
