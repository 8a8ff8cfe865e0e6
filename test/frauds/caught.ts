import type { Severity } from '@lodestone/domain'

/** What catches a fraud: the finding, whose books it speaks of, what its sentence says, and within how many days of the first act. */
export type Caught = {
  readonly source: 'book' | 'derived'
  readonly code: string
  readonly severity: Severity
  readonly area: string
  readonly sentence: RegExp
  readonly withinDays: number
}

export const CAUGHT: Readonly<Record<string, Caught>> = {
  'foreign-oxide': {
    source: 'derived',
    code: 'MATERIAL_GAINED',
    severity: 'critical',
    area: 'MTP-SX',
    sentence: /kg are there beyond what can be, \d+\.\d times .* Most of it: separation in MTP-SX/,
    withinDays: 25,
  },
  'fertile-heat': {
    source: 'book',
    code: 'MASS_GAINED',
    severity: 'critical',
    area: 'FTW-SC',
    sentence: /^The run took 2\d\d\.\d{3} kg and gave 2\d\d\.\d{3} kg: \d\.\d{3} kg more than went in\./,
    withinDays: 1,
  },
  'phantom-magnets': {
    source: 'book',
    code: 'PIECES_EXCEEDED',
    severity: 'disputed',
    area: 'FTW-MG',
    sentence: /^Lot FTW-MG-\S+ has \d+ pieces; the shipment asks for \d+\.$/,
    withinDays: 1,
  },
  'bought-back-swarf': {
    source: 'derived',
    code: 'OWN_RETURN_BOUGHT_BACK',
    severity: 'disputed',
    area: 'MTP-RC',
    sentence:
      /before that FTW-MG had sold [\d,.]+ kg of returns to RHINE_RETURNS\. Up to [\d,.]+ kg may be the own return/,
    withinDays: 7,
  },
  'silent-furnace': {
    source: 'derived',
    code: 'RESIDUE_UNSAID',
    severity: 'warning',
    area: 'FTW-SC',
    sentence: /names nothing that holds back material; of \d+ that gave NdFeB alloy flake \d+ do/,
    withinDays: 10,
  },
  'backdated-heat': {
    source: 'book',
    code: 'CHRONOLOGY',
    severity: 'disputed',
    area: 'FTW-SC',
    sentence: /came to be at \S+; the run takes it at \S+, 2 d \d+ h before that/,
    withinDays: 1,
  },
  'swapped-assays': {
    source: 'derived',
    code: 'ASSAYS_EXCHANGED',
    severity: 'disputed',
    area: 'FTW-SC',
    sentence:
      /^The analyses of \S+ and \S+ fit neither what went into them; each fits what went into the other\.$/,
    withinDays: 2,
  },
  'heavier-parcel': {
    source: 'book',
    code: 'RECEIVED_HEAVIER',
    severity: 'disputed',
    area: 'FTW-MM',
    sentence: /kg of MTP-SX-\S+ were sent and \d+\.\d{3} kg arrived: \d\.\d{3} kg more\./,
    withinDays: 1,
  },
  'relabelled-lot': {
    source: 'derived',
    code: 'BLEND_DIFFERS',
    severity: 'disputed',
    area: 'FTW-MG',
    sentence: /% is Dy by its analysis; what went into it makes \d\.\d{3} %/,
    withinDays: 7,
  },
  'stretched-declaration': {
    source: 'derived',
    code: 'DECLARATION_OVERUSED',
    severity: 'disputed',
    area: 'FTW-SC',
    sentence:
      /covers [\d.]+ kg and is named for [\d,.]+ kg in 2 deliveries: [\d.]+ kg have no papers of their own/,
    withinDays: 7,
  },
}
