import type { CustodyAnswer } from '@lodestone/client'
import { formatRounded } from '@lodestone/domain'
import type { Command } from 'commander'
import { provenanceOf, type ReadSideOptions } from '../config/provenance-of.ts'
import { EXIT } from '../exit-codes.ts'
import { asksReadSide, command } from '../options.ts'
import { table } from '../output/table.ts'
import { runs } from '../runner.ts'

export const custodyCommand = (): Command =>
  runs<ReadSideOptions>(
    asksReadSide(
      command('custody', 'Show who had the matter of a lot, and when, from where it entered the chain.', [
        'custody FTW-MG-26-3301',
        'custody FTW-MG-26-3301 --as-of 4711 --json',
      ]),
    ).argument('<lot>', 'the lot'),
    async (terminal, options, [lot = '']) => {
      const { client, read } = await provenanceOf(options)
      const answer = await client.custody(lot, read)
      if (terminal.json) terminal.out(JSON.stringify(answer))
      else terminal.out(linesOf(answer).join('\n'))
      return EXIT.ok
    },
  )

const linesOf = ({ lot, steps, ancestors, position }: CustodyAnswer): string[] => [
  ...table(
    [
      { head: 'From' },
      { head: 'To' },
      { head: 'Step' },
      { head: 'Lots', figures: true },
      { head: 'Mass', figures: true },
      { head: 'What' },
    ],
    steps.map((step) => [
      step.first.slice(0, 10),
      step.last.slice(0, 10),
      step.kind,
      String(step.lots),
      formatRounded(step.grams),
      whatOf(step),
    ]),
  ),
  `${ancestors} lots are behind ${lot}. As of position ${position}.`,
]

const whatOf = (step: CustodyAnswer['steps'][number]): string => {
  switch (step.kind) {
    case 'entered':
      return `${step.sourceKind.replaceAll('_', ' ')}${step.from === null ? '' : ` by ${step.from}`}, into ${step.to}`
    case 'moved':
      return `${step.from} to ${step.to} in ${step.receipts} ${step.receipts === 1 ? 'receipt' : 'receipts'}`
    case 'worked':
      return `in ${step.area}`
  }
}
