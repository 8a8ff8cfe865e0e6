import type { BookDocument, LotDocument, PlantClient, ProvenanceClient } from '@lodestone/client'
import { DOCUMENT_STATES, type DocumentState } from '@lodestone/domain'
import { type Command, Option } from 'commander'
import { CliError } from '../cli-error.ts'
import { type PlantOptions, plantsOf } from '../config/plant-of.ts'
import { provenanceOf } from '../config/provenance-of.ts'
import { areaRef } from '../config/refs.ts'
import { EXIT } from '../exit-codes.ts'
import { asksReadSide, command, plantUrlOption } from '../options.ts'
import { runs } from '../runner.ts'
import { documentTable, listedOf } from './document-table.ts'

type Options = PlantOptions & {
  readonly area?: string
  readonly lot?: string
  readonly state?: DocumentState
  readonly held?: boolean
  readonly asOf?: number
  readonly waitFor?: string
}

const ABOUT = `List the documents of an area's book, or those behind a lot, each with whether its bytes are kept.

An area's book also knows their legal holds. Behind a lot are those that its own events name; those behind the lots that it was made of stand with these.`

export const listCommand = (): Command =>
  runs<Options>(
    asksReadSide(
      command('list', ABOUT, [
        'evidence list --area FTW-SC --state missing',
        'evidence list --area FTW-SC --held',
        'evidence list --lot FTW-MG-26-1 --as-of 1200',
      ]),
    )
      .addOption(plantUrlOption())
      .option('--area <code>', "of this area's book")
      .option('--lot <lot>', 'behind this lot, by the read side')
      .addOption(new Option('--state <state>', 'in this state').choices(DOCUMENT_STATES))
      .option('--held', 'under legal hold (of an area)'),
    async (terminal, options) => {
      const { area, lot, state, held } = options
      if ((area === undefined) === (lot === undefined))
        throw new CliError(EXIT.usage, 'AREA_OR_LOT', 'Name an area or a lot.', 'See --help.')
      if (lot !== undefined) {
        const { client, read } = await provenanceOf(options)
        const all = await behindLot(client, lot, read)
        const documents = all.documents.filter((each) => state === undefined || each.state === state)
        if (terminal.json) terminal.out(JSON.stringify({ ...all, documents }))
        else {
          tell(terminal.out, documentTable(documents.map(listedOf)), documents.length)
          terminal.out(`As of position ${all.position}.`)
        }
        return EXIT.ok
      }
      const plant = (await plantsOf(options)).reader(areaRef(area ?? ''))
      const documents = (await ofArea(plant, state)).filter(
        ({ legalHolds }) => !held || legalHolds.length > 0,
      )
      if (terminal.json) terminal.out(JSON.stringify({ area, documents }))
      else tell(terminal.out, documentTable(documents), documents.length)
      return EXIT.ok
    },
  )

const tell = (out: (text: string) => void, lines: readonly string[], count: number): void =>
  out(count === 0 ? 'No document is like that.' : lines.join('\n'))

const ofArea = async (plant: PlantClient, state: DocumentState | undefined): Promise<BookDocument[]> => {
  const all: BookDocument[] = []
  for (let after: string | undefined; ; ) {
    const page = await plant.documents({ state, limit: 1_000, ...(after === undefined ? {} : { after }) })
    all.push(...page.documents)
    after = page.next
    if (after === undefined) return all
  }
}

type Read = Parameters<ProvenanceClient['evidence']>[2]

/** All pages, as of the position of the first; a document that events of several pages name is told once. */
const behindLot = async (client: ProvenanceClient, lot: string, read: Read) => {
  const found = new Map<string, LotDocument>()
  let page = await client.evidence(lot, {}, read)
  const { position } = page
  for (;;) {
    for (const document of page.documents) {
      const before = found.get(document.document)
      const namedBy = [...(before?.namedBy ?? []), ...document.namedBy]
      found.set(document.document, { ...document, ...before, namedBy })
    }
    if (page.next === undefined) return { lot, position, documents: [...found.values()] }
    page = await client.evidence(lot, { after: page.next }, { asOf: position })
  }
}
