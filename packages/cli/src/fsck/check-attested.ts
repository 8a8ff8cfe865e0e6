import { setImmediate as turn } from 'node:timers/promises'
import { createCertified, lotMapAnew } from '@lodestone/service-provenance'
import {
  entriesOfBundle,
  equalBytes,
  fromUtf8,
  isOfEarlierForm,
  mapRoot,
  parseAttestation,
  saltsOf,
  TILE_WIDTH,
  widthOfTile,
} from '@lodestone/transparency'
import { checkHeads, createLogReader, folderDisk, type LogKeys } from '@lodestone/transparency-log'
import type { Places } from '../config/places.ts'
import type { Folding } from '../rebuild/fold-anew.ts'
import { type Fault, reasonOf } from './fault.ts'

/** What was attested last, out of the tiles; null where nothing was. Errors: those of the disk. */
const lastAttestation = async (folder: string): Promise<string | null> => {
  const reader = createLogReader(folderDisk(folder))
  const head = await reader.checkpoint()
  if (head === null) return null
  const index = Math.floor((head.size - 1) / TILE_WIDTH)
  const width = widthOfTile('entries', index, head.size)
  const bundle = await reader.tile({ level: 'entries', index, width })
  if (bundle === null) throw new Error('The newest entries of attestations are missing.')
  return fromUtf8(entriesOfBundle(bundle, width)[width - 1] as Uint8Array)
}

/** As of which position was attested last; null where that has the form of an earlier release, and is compared with nothing. */
export type CheckedAttestations = { readonly position: number | null; readonly faults: readonly Fault[] }

/** Makes sure that the attestations are signed, and that the newest says of lots what is folded anew. */
export const checkAttested = async (
  { log, logLots }: Places,
  keys: LogKeys,
  anew: Folding,
): Promise<CheckedAttestations> => {
  const faults: Fault[] = []
  const note = (what: string, position: number | null = null) =>
    faults.push({ part: 'attestation', position, what })
  await checkHeads(
    folderDisk(logLots),
    keys.lots.keys.map(({ key }) => key),
    ({ what }) => note(`Of the log of attestations: ${what}`),
  )
  try {
    const text = await lastAttestation(logLots)
    if (text === null) return { position: 0, faults }
    if (isOfEarlierForm(text)) return { position: null, faults }
    const attested = parseAttestation(text)
    const { position, lots, certificates } = attested
    const certified = createCertified(anew.provenance.store)
    await certified.refresh()
    if (certified.count() < certificates)
      note(
        `${certificates} certificates were counted in what was attested of lots, and the stream of certificates has ${certified.count()}.`,
        position,
      )
    const { map } = await lotMapAnew(
      { position, certificates },
      {
        lineage: anew.provenance.lineage(),
        leaves: createLogReader(folderDisk(log)).leaves(position),
        salts: saltsOf(keys.secret),
        ruleSets: anew.provenance.projection().ruleSets,
        certified,
        turn: async () => void (await turn()),
      },
    )
    if (!equalBytes(mapRoot(map), lots))
      note(`What was attested of lots at position ${position} is not what the ledger gives for it.`, position)
    return { position, faults }
  } catch (error) {
    note(reasonOf(error))
    return { position: 0, faults }
  }
}
