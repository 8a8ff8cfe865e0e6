import type { Programme } from './programme.ts'

/** A standing order for magnets. */
export type Order = {
  readonly customer: string
  readonly programme: Programme
  /** The part of the programme's output that it takes. */
  readonly share: number
  readonly part: string
  /** Where it is delivered to. */
  readonly to: { readonly place: string; readonly country: string }
  /** Each box has a number of its own. */
  readonly isSerialized?: true
  readonly contract: string
  readonly lineItem: string
  /** With their version, as the contract carries them. */
  readonly clauses?: readonly string[]
}

const CLAUSE = '252.225-7052 MAY 2024'

const DETROIT = { place: 'Detroit, Michigan', country: 'US' }
const AUSTIN = { place: 'Austin, Texas', country: 'US' }
const TUCSON = { place: 'Tucson, Arizona', country: 'US' }
const RICHMOND = { place: 'Richmond, Virginia', country: 'US' }
const WICHITA = { place: 'Wichita, Kansas', country: 'US' }

/** Commercial orders carry no clause; a defence customer also buys from the general programme; one old contract carries the older clause. */
export const ORDERS: readonly Order[] = [
  {
    customer: 'GM',
    to: DETROIT,
    programme: 'general',
    share: 0.86,
    part: 'GM-24301187',
    contract: 'GM-LTA-2024-17',
    lineItem: '10',
  },
  {
    customer: 'KESTREL_AERO',
    to: WICHITA,
    programme: 'general',
    share: 0.14,
    part: 'KA-7741-3',
    contract: 'FA8626-25-C-0031',
    lineItem: '0004AB',
    clauses: [CLAUSE],
  },
  {
    customer: 'APPLE',
    to: AUSTIN,
    programme: 'recycled',
    share: 0.75,
    part: '699-14420',
    contract: 'APL-RM-0092',
    lineItem: '1',
  },
  {
    customer: 'ORION_DEFENSE',
    to: TUCSON,
    programme: 'recycled',
    share: 0.25,
    part: 'ODS-88-102',
    contract: 'N00024-26-C-5512',
    lineItem: '0002',
    clauses: [CLAUSE],
  },
  {
    customer: 'DLA',
    to: RICHMOND,
    isSerialized: true,
    programme: 'defence',
    share: 0.4,
    part: '5999-01-662-1840',
    contract: 'SP4701-26-D-0042',
    lineItem: '0001AA',
    clauses: [CLAUSE],
  },
  {
    customer: 'ORION_DEFENSE',
    to: TUCSON,
    programme: 'defence',
    share: 0.35,
    part: 'ODS-88-101',
    contract: 'N00024-26-C-5512',
    lineItem: '0001',
    clauses: [CLAUSE, '252.225-7009 JAN 2023'],
  },
  {
    customer: 'KESTREL_AERO',
    to: WICHITA,
    programme: 'defence',
    share: 0.25,
    part: 'KA-7741-1',
    contract: 'FA8626-22-C-0007',
    lineItem: '0003',
    clauses: ['252.225-7052 JAN 2023'],
  },
]
