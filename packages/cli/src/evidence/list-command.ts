import type { BookDocument, PlantClient } from '@lodestone/client'
import { DOCUMENT_STATES, type DocumentState } from '@lodestone/domain'
import { type Command, Option } from 'commander'
import { CliError } from '../cli-error.ts'
import { type PlantOptions, plantsOf } from '../config/plant-of.ts'
import { provenanceOf } from '../config/provenance-of.ts'
import { areaRef } from '../config/refs.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { asksReadSide, command, plantUrlOption } from '../options.ts'
import { createProgress } from '../output/progress.ts'
import type { Terminal } from '../output/terminal.ts'
import { runs } from '../runner.ts'
import { behindAncestors, behindLot } from './behind-lot.ts'
import { documentTable, listedOf } from './document-table.ts'

type Options = PlantOptions & {
  readonly area?: string
  readonly lot?: string
  readonly state?: DocumentState
  readonly held?: boolean
  readonly upstream?: boolean
  readonly asOf?: number
  readonly occurredBefore?: string
  readonly waitFor?: string
}

const ABOUT = `List the documents of an area's book, or those behind a lot, each with whether its bytes are kept.

An area's book also knows their legal holds. Behind a lot are those that its own events name; with --upstream also those behind all that it was made of.`

export const listCommand = (): Command =>
  runs<Options>(
    asksReadSide(
      command('list', ABOUT, [
        'evidence list --area FTW-SC --state missing',
        'evidence list --area FTW-SC --held',
        'evidence list --lot FTW-MG-26-1 --upstream --state missing',
        'evidence list --lot FTW-MG-26-1 --as-of 1200',
      ]),
    )
      .addOption(plantUrlOption())
      .option('--area <code>', "of this area's book")
      .option('--lot <lot>', 'behind this lot, by the read side')
      .option('--upstream', 'also behind all that the lot was made of')
      .addOption(new Option('--state <state>', 'in this state').choices(DOCUMENT_STATES))
      .option('--held', 'under legal hold (of an area)'),
    async (terminal, options) => {
      const { area, lot, state, held } = options
      if ((area === undefined) === (lot === undefined))
        throw new CliError(EXIT.usage, 'AREA_OR_LOT', 'Name an area or a lot.', 'See --help.')
      if (lot !== undefined) return ofLot(terminal, options, lot)
      refuseTime(options)
      const plant = (await plantsOf(options)).reader(areaRef(area ?? ''))
      const documents = (await ofArea(plant, state)).filter(
        ({ legalHolds }) => !held || legalHolds.length > 0,
      )
      if (terminal.json) terminal.out(JSON.stringify({ area, documents }))
      else tell(terminal.out, documentTable(documents), documents.length)
      return EXIT.ok
    },
  )

/** A book is asked as it stands; only the read side knows how it stood. */
const refuseTime = ({ asOf, occurredBefore, waitFor }: Options): void => {
  if ((asOf ?? occurredBefore ?? waitFor) === undefined) return
  throw new CliError(
    EXIT.usage,
    'OPTIONS_TOGETHER',
    'The documents of an area are those of its book as it stands now.',
    'Ask of a lot for --as-of, --occurred-before or --wait-for.',
  )
}

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

const ofLot = async (terminal: Terminal, options: Options, lot: string): Promise<ExitCode> => {
  const { client, read } = await provenanceOf(options)
  const progress = createProgress(terminal, 'Asking of each lot')
  const all = options.upstream
    ? await behindAncestors(client, lot, read, progress.update)
    : await behindLot(client, lot, read)
  if (options.upstream) progress.end()
  const documents = all.documents.filter(
    ({ state }) => options.state === undefined || state === options.state,
  )
  if (terminal.json) terminal.out(JSON.stringify({ lot, ...all, documents }))
  else {
    tell(terminal.out, documentTable(documents.map(listedOf)), documents.length)
    terminal.out(`As of position ${all.position}.`)
  }
  return EXIT.ok
}
