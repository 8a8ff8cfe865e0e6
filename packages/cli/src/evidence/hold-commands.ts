import { areaOf } from '@lodestone/domain'
import type { Command } from 'commander'
import { CliError } from '../cli-error.ts'
import { type PlantOptions, plantsOf } from '../config/plant-of.ts'
import { areaRef } from '../config/refs.ts'
import { EXIT } from '../exit-codes.ts'
import { asksPlant, command, repeatable } from '../options.ts'
import { findingLines } from '../output/findings.ts'
import { runs } from '../runner.ts'
import { documentRef } from './document-ref.ts'

type HoldOptions = PlantOptions & {
  readonly document?: readonly string[]
  readonly lot?: readonly string[]
  readonly area?: readonly string[]
  readonly reason: string
}

const HOLD = `Keep documents for a matter: nothing that a legal hold covers is disposed of until it is lifted.

It covers documents of the areas named, and all that is behind lots, also what comes later. With a compliance officer's key.`

export const holdCommand = (): Command =>
  runs<HoldOptions>(
    asksPlant(
      command('hold', HOLD, [
        'evidence hold DCMA-26-0117 --lot FTW-MG-26-1 --lot FTW-SC-26-23011 --reason "audit of SPE4A6"',
        'evidence hold DCMA-26-0117 --document sha-256:9f86d081…0a08 --area FTW-SC --reason "audit of SPE4A6"',
      ]),
    )
      .argument('<name>', 'the name of the hold: the matter')
      .option('--lot <lot>', 'all that is behind this lot; several may be given', repeatable)
      .option('--document <hash>', 'this document, in the areas named; several may be given', repeatable)
      .option('--area <code>', 'the areas that the documents are of; several may be given', repeatable)
      .requiredOption('--reason <words>', 'why; it is recorded'),
    async (terminal, options, [hold = '']) => {
      const documents = (options.document ?? []).map(documentRef)
      const lots = options.lot ?? []
      const areas = areasOf(lots, documents, (options.area ?? []).map(areaRef))
      const plants = await plantsOf(options)
      const placed: object[] = []
      for (const area of areas) {
        const post = {
          occurredAt: new Date().toISOString(),
          hold,
          lots: lots.filter((lot) => areaOf(lot) === area),
          documents: options.area === undefined || options.area.includes(area) ? documents : [],
          reason: options.reason,
        }
        const { revision, findings } = await plants.officer(area).legalHoldPlaced(post)
        placed.push({ area, revision, findings })
        if (terminal.json) continue
        terminal.out(`Hold ${hold} is on in ${area} (${area}@${revision}).`)
        for (const finding of findings) terminal.out(findingLines(terminal, finding).join('\n'))
      }
      if (terminal.json) terminal.out(JSON.stringify({ hold, placed }))
      return EXIT.ok
    },
  )

/** The areas whose books are meant. Errors: CliError AREA_NEEDED, HOLD_COVERS_NOTHING. */
const areasOf = (
  lots: readonly string[],
  documents: readonly string[],
  named: readonly string[],
): ReadonlySet<string> => {
  const areas = new Set([...lots.map(areaOf), ...named])
  const fault = (code: string, message: string, remedy: string) =>
    new CliError(EXIT.usage, code, message, remedy)
  if (lots.length + documents.length === 0)
    throw fault('HOLD_COVERS_NOTHING', 'What is to be kept?', 'Name lots (--lot) or documents (--document).')
  if (areas.size === 0)
    throw fault('AREA_NEEDED', 'In which area?', 'Name the areas that keep the documents (--area).')
  return areas
}

type AreasOptions = PlantOptions & { readonly area: readonly string[]; readonly reason: string }

export const releaseCommand = (): Command =>
  runs<AreasOptions>(
    asksPlant(
      command('release', "Lift a legal hold. With a compliance officer's key.", [
        'evidence release DCMA-26-0117 --area FTW-MG --area FTW-SC --reason "closed without findings"',
      ]),
    )
      .argument('<name>', 'the name of the hold')
      .requiredOption('--area <code>', 'the areas in which it is on; several may be given', repeatable)
      .requiredOption('--reason <words>', 'why; it is recorded'),
    async (terminal, options, [hold = '']) => {
      const plants = await plantsOf(options)
      const lifted: object[] = []
      for (const area of options.area.map(areaRef)) {
        const post = { occurredAt: new Date().toISOString(), hold, reason: options.reason }
        const { revision } = await plants.officer(area).legalHoldLifted(post)
        lifted.push({ area, revision })
        if (!terminal.json) terminal.out(`Hold ${hold} is lifted in ${area} (${area}@${revision}).`)
      }
      if (terminal.json) terminal.out(JSON.stringify({ hold, lifted }))
      return EXIT.ok
    },
  )

const DISPOSE = `Propose to dispose of a document: the area keeps its bytes no longer, once another compliance officer agrees ("approve").

Only after its last day, when nothing that rests on it is left, and under no legal hold. Look downstream first (lodestone trace <lot> --downstream): what other areas have
shipped since is not seen from this one. The bytes go with "evidence prune". With a compliance officer's key.`

export const disposeCommand = (): Command =>
  runs<PlantOptions & { readonly area: string; readonly reason: string }>(
    asksPlant(
      command('dispose', DISPOSE, [
        'evidence dispose sha-256:9f86d081…0a08 --area FTW-SC --reason "retention is over"',
      ]),
    )
      .argument('<document>', 'its hash')
      .requiredOption('--area <code>', 'the area that keeps it')
      .requiredOption('--reason <words>', 'why; it is recorded'),
    async (terminal, options, [text = '']) => {
      const document = documentRef(text)
      const area = areaRef(options.area)
      const post = { occurredAt: new Date().toISOString(), document, reason: options.reason }
      const receipt = await (await plantsOf(options)).officer(area).disposalProposed(post)
      const proposed = `${area}@${receipt.revision}`
      if (terminal.json) terminal.out(JSON.stringify({ document, area, proposed, receipt }))
      else terminal.out(`It is proposed. Another officer agrees with: lodestone approve ${proposed}`)
      return EXIT.ok
    },
  )
