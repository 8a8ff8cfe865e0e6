import { ELEMENTS, type Element } from '@lodestone/domain'
import { type Command, Option } from 'commander'
import { provenanceOf, type ReadSideOptions } from '../config/provenance-of.ts'
import { EXIT } from '../exit-codes.ts'
import { asksReadSide, command } from '../options.ts'
import { runs } from '../runner.ts'
import { taintTable } from '../trace/taint-table.ts'
import { wayLines, waysLines } from '../trace/taint-ways.ts'

type Options = ReadSideOptions & {
  readonly element?: readonly Element[]
  readonly fact?: string
  readonly paths?: boolean
}

export const taintCommand = (): Command =>
  runs<Options>(
    asksReadSide(
      command(
        'taint',
        `Show all that any matter of a lot may have met, however small its share: which stages, where, by whose word, and what is
        not known.

        With --fact, show how one of these facts came in: one shortest way, or all ways with --paths.`,
        [
          'taint FTW-MG-M-26-0113',
          'taint FTW-MG-M-26-0113 --element Dy --as-of 1200',
          'taint FTW-MG-M-26-0113 --fact mine@MTP --element Nd',
          'taint FTW-MG-M-26-0113 --fact "separate?silent" --paths --json',
        ],
      ),
    )
      .argument('<lot>', 'the id of the lot')
      .addOption(new Option('--element <symbols...>', 'of these elements only').choices(ELEMENTS))
      .option('--fact <key>', 'how this fact came in: its key, as it stands in the last column')
      .option('--paths', 'all ways by which it can have come in, rather than one'),
    async (terminal, options, [lot = '']) => {
      const { client, read } = await provenanceOf(options)
      const { element, fact, paths } = options
      const show = <A>(answer: A, lines: (answer: A) => readonly string[]) =>
        terminal.out(terminal.json ? JSON.stringify(answer) : lines(answer).join('\n'))
      if (fact === undefined) {
        show(await client.taint(lot, element, read), (found) => [
          `${lot}: ${found.facts.length} facts of any matter that may be in it`,
          ...taintTable(found),
          ...(found.gaps.length > 0 ? [`INCOMPLETE: ${found.gaps.length} events could not be read.`] : []),
          `As of position ${found.position}; so since position ${found.since ?? 'not known'}.`,
        ])
        return EXIT.ok
      }
      const asked = { fact, ...(element?.[0] === undefined ? {} : { element: element[0] }) }
      if (paths) show(await client.taintPaths(lot, asked, read), waysLines)
      else show(await client.taintPath(lot, asked, read), wayLines)
      return EXIT.ok
    },
  )
