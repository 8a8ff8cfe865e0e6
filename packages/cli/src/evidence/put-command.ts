import { areaOf, EVIDENCE_KINDS, type Evidence, mediaTypeOfFile, RETENTION_YEARS } from '@lodestone/domain'
import { type Command, Option } from 'commander'
import { CliError } from '../cli-error.ts'
import { pathFromPerson } from '../config/places.ts'
import { type PlantOptions, plantsOf } from '../config/plant-of.ts'
import { areaRef } from '../config/refs.ts'
import { EXIT } from '../exit-codes.ts'
import { interruptible } from '../interruptible.ts'
import { asksPlant, command, wholeNumber } from '../options.ts'
import { findingLines } from '../output/findings.ts'
import { runs } from '../runner.ts'

type Options = PlantOptions & {
  readonly area?: string
  readonly lot?: string
  readonly kind: Evidence['kind']
  readonly issuer?: string
  readonly claim?: string
  readonly type?: string
  readonly retain: number
}

const ABOUT = `Upload a document to an area, under its hash; the ledger records that it is kept. Doing it again does nothing more.

With --lot it is also attached to that lot, as what --kind, --issuer and --claim say.`

export const putCommand = (): Command =>
  runs<Options>(
    asksPlant(
      command('put', ABOUT, [
        'evidence put certificate.pdf --area FTW-SC',
        'evidence put mtr.pdf --lot FTW-SC-DYFE-26-031 --kind mill_test_report --issuer HANSA_METALS',
      ]),
    )
      .argument('<file>', 'the document')
      .option('--area <code>', 'the area that keeps it; that of the lot unless told')
      .option('--lot <lot>', 'attach it to this lot')
      .addOption(new Option('--kind <word>', 'what it is').choices(EVIDENCE_KINDS).default('other'))
      .option('--issuer <words>', 'who issued it')
      .option('--claim <words>', 'what it proves')
      .option('--type <media type>', "its media type; by the file's ending unless told")
      .option(
        '--retain <years>',
        'years to keep it, from the last event that relies on it',
        wholeNumber(RETENTION_YEARS, 100),
        RETENTION_YEARS,
      ),
    async (terminal, options, [file = '']) => {
      const { lot, kind, issuer, claim, retain: retainYears } = options
      const area = lot === undefined ? areaNeeded(options.area) : areaOf(lot)
      if (options.area !== undefined && options.area !== area)
        throw new CliError(EXIT.usage, 'AREA_DIFFERS', `Lot ${lot} is of ${area}.`, 'Leave --area away.')
      const path = pathFromPerson(file)
      const mediaType = options.type ?? mediaTypeOfFile(path)
      const plant = (await plantsOf(options)).operator(areaRef(area))
      const { uploadFile } = await import('@lodestone/client/files')
      const uploaded = await interruptible((signal) =>
        uploadFile(plant, path, { mediaType, retainYears, signal }),
      )
      const documents = [{ hash: uploaded.document, kind, issuer }]
      const occurredAt = new Date().toISOString()
      const attached =
        lot === undefined ? undefined : await plant.evidenceAttached({ occurredAt, lot, documents, claim })
      if (terminal.json) terminal.out(JSON.stringify({ ...uploaded, area, ...(attached && { attached }) }))
      else {
        terminal.out(`${uploaded.document}`)
        terminal.out(
          `${uploaded.isNew ? 'Kept' : 'Was kept already'} by ${area}, ${uploaded.bytes?.toLocaleString('en-US')} bytes.`,
        )
        if (attached) {
          terminal.out(`Attached to ${lot} (${area}@${attached.revision}).`)
          for (const finding of attached.findings) terminal.out(findingLines(terminal, finding).join('\n'))
        }
      }
      return EXIT.ok
    },
  )

const areaNeeded = (area: string | undefined): string => {
  if (area !== undefined) return area
  throw new CliError(
    EXIT.usage,
    'AREA_NEEDED',
    'Which area keeps it?',
    'Name an area (--area) or a lot (--lot).',
  )
}
