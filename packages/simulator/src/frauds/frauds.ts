import { backdatedHeat } from './backdated-heat.ts'
import { boughtBackSwarf } from './bought-back-swarf.ts'
import { fertileHeat } from './fertile-heat.ts'
import { foreignOxide } from './foreign-oxide.ts'
import type { Fraud } from './fraud.ts'
import { heavierParcel } from './heavier-parcel.ts'
import { phantomMagnets } from './phantom-magnets.ts'
import { relabelledLot } from './relabelled-lot.ts'
import { silentFurnace } from './silent-furnace.ts'
import { stretchedDeclaration } from './stretched-declaration.ts'
import { swappedAssays } from './swapped-assays.ts'

export type { Fraud } from './fraud.ts'

/** What is not as it is told, and accidents that look like it. */
export const FRAUDS: readonly Fraud[] = [
  foreignOxide,
  fertileHeat,
  phantomMagnets,
  boughtBackSwarf,
  silentFurnace,
  backdatedHeat,
  swappedAssays,
  heavierParcel,
  relabelledLot,
  stretchedDeclaration,
]
