import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { LotAnswer, LotContentsAnswer } from '@lodestone/client'
import { formatGrams, materialOf } from '@lodestone/domain'
import type { Command } from 'commander'
import { pathFromPerson } from '../config/places.ts'
import { provenanceOf, type ReadSideOptions } from '../config/provenance-of.ts'
import { EXIT } from '../exit-codes.ts'
import { asksReadSide, command } from '../options.ts'
import { contentText } from '../output/content.ts'
import { table } from '../output/table.ts'
import { shortTime } from '../output/when.ts'
import { runs } from '../runner.ts'

const pack = (): Command =>
  runs<ReadSideOptions & { readonly out: string }>(
    asksReadSide(
      command(
        'pack',
        'Write the evidence behind a lot as one zip archive: what the ledger answers of it, its verdict, each event with its proof, documents. Nobody has signed it; for that, issue a certificate.',
        ['lot pack FTW-MG-26-3301 --out evidence.zip'],
      ),
    )
      .argument('<lot>', 'the id of the lot')
      .requiredOption('--out <file>', 'where to write it'),
    async (terminal, { out, ...options }, [lot = '']) => {
      const { client, read } = await provenanceOf(options)
      const content = await client.lotPack(lot, read)
      await pipeline(
        Readable.fromWeb(content as Parameters<typeof Readable.fromWeb>[0]),
        createWriteStream(pathFromPerson(out)),
      )
      terminal.out(terminal.json ? JSON.stringify({ lot, out }) : out)
      return EXIT.ok
    },
  )

export const lotCommand = (): Command =>
  runs<ReadSideOptions>(
    asksReadSide(
      command(
        'lot',
        'Show a lot: what it is, what is left of it, and what it holds of each element, with between what that lies by the analyses that it rests on.',
        [
          'lot FTW-MG-26-3301',
          'lot FTW-MG-26-3301 --as-of 4711 --json',
          'lot pack FTW-MG-26-3301 --out evidence.zip',
        ],
      ),
    )
      .argument('<lot>', 'the id of the lot')
      .addCommand(pack()),
    async (terminal, options, [id = '']) => {
      const { client, read } = await provenanceOf(options)
      const lot = await client.lot(id, read)
      const contents = await client.contents(id, { ...read, asOf: lot.position })
      terminal.out(
        terminal.json
          ? JSON.stringify({ ...lot, contents })
          : [...lotLines(lot), ...contentLines(contents)].join('\n'),
      )
      return EXIT.ok
    },
  )

/** What it is, what became of it, and what is said against it. */
export const lotLines = (lot: LotAnswer): string[] => [
  [
    lot.lot,
    lot.material === null ? 'material not known' : materialOf(lot.material).name,
    ...(lot.grade === null ? [] : [lot.grade]),
    lot.bornAt === null ? 'not posted yet' : `made ${shortTime(lot.bornAt)}`,
  ].join(', '),
  `${formatGrams(lot.inGrams)}, ${lot.basis.replaceAll('_', ' ')}${pieces(lot.inPieces)}${
    lot.balanceGrams === null
      ? ''
      : `; ${formatGrams(lot.balanceGrams)}${pieces(lot.balancePieces ?? 0)} left`
  }`,
  ...(lot.unexplainedGrams === 0 ? [] : [`${formatGrams(lot.unexplainedGrams)} of it have no cause.`]),
  ...(lot.posted === 'withdrawn' ? ['WITHDRAWN: what it was born of was declared erroneous.'] : []),
  ...(lot.held ? [`ON HOLD: ${lot.holds.join(', ')}.`] : []),
  ...(lot.disputed ? ['DISPUTED: it may be used, not shipped or certified.'] : []),
]

const pieces = (count: number): string => (count === 0 ? '' : `, ${count.toLocaleString('en-US')} pieces`)

/** A row for each element of which something is known. */
export const contentLines = ({ elements, coverageFactorTimes10, position }: LotContentsAnswer): string[] => {
  const known = elements.filter(({ ppb }) => ppb !== null && ppb > 0)
  const text = (ppb: number | null): string => (ppb === null ? '' : contentText(ppb))
  if (known.length === 0) return ['What it holds is not known.', `As of position ${position}.`]
  return [
    ...table(
      [
        { head: 'Element' },
        { head: 'Content', figures: true },
        { head: 'Least', figures: true },
        { head: 'Most', figures: true },
        { head: 'Rests on', figures: true },
      ],
      known.map(({ element, ppb, leastPpb, mostPpb, measurements }) => [
        element,
        text(ppb),
        text(leastPpb),
        text(mostPpb),
        String(measurements),
      ]),
    ),
    `As the balances count it; least and most are ${coverageFactorTimes10 / 10} standard uncertainties away. It rests on so many analyses and statements.`,
    'What a run takes up beside its inputs, such as a coating, thins it; origins leaves that out, and may tell a little more.',
    `As of position ${position}.`,
  ]
}
