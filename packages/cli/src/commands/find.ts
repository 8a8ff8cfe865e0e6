import type { NumbersAnswer } from '@lodestone/client'
import type { Command } from 'commander'
import { provenanceOf, type ReadSideOptions } from '../config/provenance-of.ts'
import { EXIT } from '../exit-codes.ts'
import { asksReadSide, command, wholeNumber } from '../options.ts'
import { table } from '../output/table.ts'
import { runs } from '../runner.ts'

type Options = ReadSideOptions & { readonly limit: number }

export const findCommand = (): Command =>
  runs<Options>(
    asksReadSide(
      command(
        'find',
        'Say what a number stands for, in whatever area: lots, boxes, pallets, serials, parcels.',
        [
          'find 095213210000000414            # an SSCC, as it is scanned',
          'find DY-77-104                     # the lot of a supplier',
          'find FTW-MG-P-0031 --json',
        ],
      ),
    )
      .argument('<number>', 'the number, or a part of it')
      .option('--limit <n>', 'at most so many', wholeNumber(1, 200), 20),
    async (terminal, options, [text = '']) => {
      const { client, read } = await provenanceOf(options)
      const answer = await client.numbers({ text, limit: options.limit }, read)
      if (terminal.json) terminal.out(JSON.stringify(answer))
      else if (answer.numbers.length === 0) terminal.out('No number is like that.')
      else terminal.out(table(COLUMNS, answer.numbers.map(rowOf)).join('\n'))
      return EXIT.ok
    },
  )

const COLUMNS = [{ head: 'Number' }, { head: 'Whose' }, { head: 'Stands for' }, { head: 'Lots' }]

const rowOf = ({
  value,
  scheme,
  subject,
  voided,
  lots,
  more,
}: NumbersAnswer['numbers'][number]): string[] => [
  value,
  `${scheme.replaceAll('_', ' ')}${voided ? ' (voided)' : ''}`,
  'lot' in subject ? subject.lot : 'unit' in subject ? subject.unit : subject.parcel,
  more > 0 ? `${lots.join(', ')} and ${more} more` : lots.join(', '),
]
