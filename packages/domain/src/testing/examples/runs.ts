import { at, document, run } from './alike.ts'
import type { Examples } from './examples.ts'

/** From ore to magnets and back. */
export const runsExamples = {
  ConcentrateProduced: {
    ...run,
    run: 'C-2611-20A',
    equipment: 'flotation 1',
    moisture: '8.1 %',
    inputs: [
      { lot: 'MTP-MN-ORE-26-1120', mass: '1200 t wet' },
      { lot: 'MTP-MN-COL-7', mass: '900 kg', role: 'reagent' },
    ],
    outputs: [{ lot: 'MTP-MN-CON-26-20A', material: 'concentrate', mass: '98 t wet' }],
    losses: [{ kind: 'tailings', mass: '1102 t wet' }],
  },
  OxideProduced: {
    ...run,
    run: 'SX-26-47',
    lossOnIgnition: '0.6 %',
    inputs: [
      { lot: 'MTP-SX-CON-26-20A', mass: '90 t' },
      { lot: 'MTP-SX-LIQ-G0', mass: '120 t' },
    ],
    outputs: [
      {
        lot: 'MTP-SX-NDPR-26-47',
        material: 'ndpr_oxide',
        mass: '7.9 t calcined',
        grade: 'NdPr 99.5',
        composition: { basis: 'oxide', parts: { Nd2O3: '74 %', Pr6O11: '25.6 %' } },
      },
      { lot: 'MTP-SX-LIQ-G1', material: 'circuit_liquor', mass: '121 t' },
    ],
    uptake: [{ species: 'reagent', mass: '14 t' }],
  },
  MetalReduced: {
    ...run,
    run: 'EL-26-0311',
    cells: ['C-01', 'C-02'],
    inputs: [
      { lot: 'FTW-MM-NDPR-26-47', mass: '1240 kg' },
      { lot: 'FTW-MM-BATH-G3', mass: '900 kg', role: 're_bearing_bath' },
    ],
    outputs: [
      { lot: 'FTW-MM-MET-26-0311', material: 'ndpr_metal', mass: '1000 kg' },
      { lot: 'FTW-MM-BATH-G4', material: 'cell_bath', mass: '905 kg' },
    ],
    losses: [{ kind: 'slag', mass: '30 kg' }],
  },
  AlloyFlaked: {
    ...run,
    run: '23011',
    mode: 'report',
    person: 'op-4471',
    source: { system: 'FTW-MES', document: 'HEAT-23011', sequence: 88112 },
    device: { id: 'scale-SC-3', calibration: 'CAL-26-118' },
    assurance: 'measured',
    evidence: [document],
    note: 'liner changed',
    equipment: 'furnace SC-1',
    furnaceLiningHeats: 14,
    inputs: [
      { lot: 'FTW-SC-NDPR-0412', mass: '188 kg' },
      { lot: 'FTW-SC-FE-0440', mass: '381 kg' },
      { lot: 'FTW-SC-FEB-0090', mass: '31 kg' },
    ],
    outputs: [
      {
        lot: 'FTW-SC-26-23011',
        material: 'alloy_flake',
        mass: '591.2 kg',
        grade: 'N42SH',
        composition: { basis: 'element', parts: { Nd: '23.1 %', Pr: '7.6 %', Fe: '67.2 %', B: '0.98 %' } },
      },
      { lot: 'FTW-SC-SK-23011', material: 'skull', mass: '7.9 kg' },
    ],
    losses: [{ kind: 'fume', mass: '0.9 kg' }],
  },
  PowderMilled: {
    ...run,
    run: 'JM-26-0552',
    medianMicrometresTimes10: 32,
    inputs: [{ lot: 'FTW-MG-FL-23011', mass: '590 kg' }],
    outputs: [
      { lot: 'FTW-MG-PW-0552', material: 'powder', mass: '581 kg' },
      { lot: 'FTW-MG-UF-0552', material: 'ultrafines', mass: '8 kg' },
    ],
    losses: [{ kind: 'dust', mass: '2.5 kg' }],
    uptake: [{ species: 'hydrogen', mass: '1.6 kg' }],
  },
  MagnetBlockSintered: {
    ...run,
    run: 'SF-26-1180',
    consolidation: 'sintered',
    heatTreated: true,
    inputs: [
      { lot: 'FTW-MG-PW-0552', mass: '300 kg' },
      { lot: 'FTW-MG-PW-0553', mass: '270 kg' },
    ],
    outputs: [
      {
        lot: 'FTW-MG-BL-1180A',
        material: 'block',
        mass: '298 kg',
        pieces: 596,
        from: ['FTW-MG-PW-0552'],
        grade: 'N42SH',
      },
      { lot: 'FTW-MG-BL-1180B', material: 'block', mass: '268 kg', pieces: 536, from: ['FTW-MG-PW-0553'] },
    ],
    losses: [{ kind: 'volatiles', mass: '3 kg' }],
  },
  GrainBoundaryDiffused: {
    ...run,
    run: 'GBD-26-77',
    inputs: [
      { lot: 'FTW-MG-BL-1180A', mass: '298 kg', pieces: 596 },
      { lot: 'FTW-MG-TBH-12', mass: '1.5 kg' },
    ],
    outputs: [{ lot: 'FTW-MG-DB-77', material: 'diffused_block', mass: '299.2 kg', pieces: 596 }],
    losses: [{ kind: 'residue', mass: '0.2 kg' }],
  },
  MagnetFinished: {
    ...run,
    run: 'FIN-26-3301',
    coating: 'NiCuNi',
    magnetized: true,
    operations: [{ stage: 'machine' }, { stage: 'coat' }, { stage: 'magnetize', site: 'TXN' }],
    inputs: [{ lot: 'FTW-MG-DB-77', mass: '299.2 kg', pieces: 596 }],
    outputs: [
      { lot: 'FTW-MG-26-3301', material: 'magnet', mass: '221 kg', pieces: 8840 },
      { lot: 'FTW-MG-SW-3301', material: 'swarf', mass: '80 kg' },
    ],
    losses: [{ kind: 'swarf_unrecovered', mass: '2 kg' }],
    uptake: [{ species: 'coating', mass: '3 kg' }],
  },
  ScrapRecycled: {
    ...run,
    run: 'HP-26-14',
    route: 'short_loop',
    milledAt: 'FTW',
    inputs: [{ lot: 'MTP-RC-EOL-26-031', mass: '1.4 t' }],
    outputs: [{ lot: 'MTP-RC-HPP-14', material: 'recycled_powder', mass: '110 kg' }],
    losses: [{ kind: 'residue', mass: '1.29 t' }],
  },
  RunOpened: {
    ...at,
    process: 'AlloyFlaked',
    run: '23012',
    equipment: 'furnace SC-1',
    inputs: [{ lot: 'FTW-SC-NDPR-0412', mass: '100 kg' }],
  },
  RunAdded: {
    ...at,
    process: 'AlloyFlaked',
    run: '23012',
    inputs: [{ lot: 'FTW-SC-FE-0440', mass: '200 kg' }],
  },
} satisfies Partial<Examples>
