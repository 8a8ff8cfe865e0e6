export type PartyRole = 'customer' | 'supplier' | 'carrier' | 'laboratory' | 'collector' | 'donor' | 'owner'
export type ModelParty = {
  readonly party: string
  readonly name: string
  readonly country: string
  readonly roles: readonly [PartyRole, ...PartyRole[]]
}

const customer = (party: string, name: string, country: string): ModelParty => ({
  party,
  name,
  country,
  roles: ['customer'],
})
const supplier = (party: string, name: string, country: string): ModelParty => ({
  party,
  name,
  country,
  roles: ['supplier'],
})

/** Who the plants deal with. The suppliers are invented; their country says where the seller is, never where the goods are from. */
export const PARTIES: readonly ModelParty[] = [
  { party: 'GM', name: 'General Motors', country: 'US', roles: ['customer', 'donor'] },
  { party: 'APPLE', name: 'Apple', country: 'US', roles: ['customer', 'donor'] },
  customer('DLA', 'Defense Logistics Agency', 'US'),
  customer('ORION_DEFENSE', 'Orion Defense Systems', 'US'),
  customer('KESTREL_AERO', 'Kestrel Aerospace Actuation', 'US'),
  customer('TOKAI_TRADING', 'Tokai Trading', 'JP'),
  customer('HANBIT_MAGNET', 'Hanbit Magnet Materials', 'KR'),
  customer('GULF_CATALYST', 'Gulf Catalyst', 'US'),

  supplier('GASCOYNE_RE', 'Gascoyne Rare Earths', 'AU'),
  supplier('KUANTAN_SEP', 'Kuantan Separation', 'MY'),
  supplier('SERRA_VERMELHA', 'Serra Vermelha Terras Raras', 'BR'),
  supplier('SEIRYU_METALS', 'Seiryu Rare Metals', 'JP'),
  supplier('HALONG_METALS', 'Ha Long Rare Metals', 'VN'),
  supplier('NARVA_OXIDES', 'Narva Oxides', 'EE'),
  supplier('GANNAN_HRE', 'Gannan Heavy Rare Earth', 'CN'),
  supplier('LIAODONG_ALLOY', 'Liaodong Ferroalloy', 'CN'),
  supplier('RHEINFELD_ALLOY', 'Rheinfeld Ferrolegierungen', 'DE'),
  supplier('SAGAMI_ALLOY', 'Sagami Ferroalloy', 'JP'),
  supplier('MESABI_IRON', 'Mesabi Pure Iron', 'US'),
  supplier('CARAJAS_METAL', 'Carajas Metal Trading', 'BR'),
  supplier('HANSA_METALS', 'Hansa Metals Trading', 'DE'),
  supplier('BOSPHORUS_BORON', 'Bosphorus Boron Alloys', 'TR'),
  supplier('KALGOORLIE_CO', 'Kalgoorlie Cobalt', 'AU'),
  supplier('ATACAMA_CU', 'Atacama Copper', 'CL'),
  supplier('SAGUENAY_AL', 'Saguenay Aluminium', 'CA'),
  supplier('ERZGEBIRGE_GA', 'Erzgebirge Gallium', 'DE'),

  {
    party: 'URBAN_HARVEST',
    name: 'Urban Harvest Electronics Recycling',
    country: 'US',
    roles: ['collector'],
  },
  { party: 'RHINE_RETURNS', name: 'Rhine Returns', country: 'DE', roles: ['collector'] },
  { party: 'DATA_HALL_WEST', name: 'Data Hall West', country: 'US', roles: ['donor'] },
  { party: 'LAKE_MOTORS', name: 'Lake Motor Works', country: 'US', roles: ['donor'] },
  { party: 'MESA_DISPOSAL', name: 'Mesa Disposal', country: 'US', roles: ['carrier'] },
  { party: 'SIERRA_FREIGHT', name: 'Sierra Freight', country: 'US', roles: ['carrier'] },
  { party: 'LONE_STAR_LOG', name: 'Lone Star Logistics', country: 'US', roles: ['carrier'] },
  { party: 'MERIDIAN_LAB', name: 'Meridian Umpire Laboratory', country: 'CA', roles: ['laboratory'] },
  { party: 'BASIN_LAB', name: 'Basin Assay Laboratory', country: 'US', roles: ['laboratory'] },
]
