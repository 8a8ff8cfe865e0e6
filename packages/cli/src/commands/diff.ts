import { ELEMENTS, type Element } from '@lodestone/domain'
import { type Command, Option } from 'commander'
import { provenanceOf, type ReadSideOptions } from '../config/provenance-of.ts'
import { EXIT } from '../exit-codes.ts'
import { asksReadSide, command, positionOrTime } from '../options.ts'
import { runs } from '../runner.ts'
import { diffLines } from '../trace/diff-lines.ts'

type Options = ReadSideOptions & { readonly from: number | string; readonly element?: readonly Element[] }

export const diffCommand = (): Command =>
  runs<Options>(
    asksReadSide(
      command(
        'diff',
        'Show what is believed otherwise of a lot than at an earlier position, and which events made the difference.',
        [
          'diff FTW-MG-M-26-0113 --from 8120',
          'diff FTW-MG-M-26-0113 --from 8120 --as-of 9400 --element Nd Dy',
        ],
      ),
    )
      .argument('<lot>', 'the id of the lot')
      .addOption(
        new Option('--from <position|time>', 'the earlier position or time; the later one is now, or --as-of')
          .argParser(positionOrTime)
          .makeOptionMandatory(),
      )
      .addOption(new Option('--element <symbols...>', 'these elements only').choices(ELEMENTS)),
    async (terminal, options, [lot = '']) => {
      const { client, read } = await provenanceOf(options)
      const found = await client.diff(lot, options.from, options.element, read)
      terminal.out(terminal.json ? JSON.stringify(found) : diffLines(found).join('\n'))
      return EXIT.ok
    },
  )
