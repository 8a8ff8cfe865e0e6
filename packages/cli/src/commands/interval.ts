import type { SourceKind } from '@lodestone/domain'
import { ELEMENTS, type Element, formatRounded } from '@lodestone/domain'
import { type Command, Option } from 'commander'
import { provenanceOf, type ReadSideOptions } from '../config/provenance-of.ts'
import { EXIT } from '../exit-codes.ts'
import { asksReadSide, command } from '../options.ts'
import { contentText } from '../output/content.ts'
import { runs } from '../runner.ts'
import { intervalTable, SOURCE_WORDS } from '../trace/interval-table.ts'

type Options = ReadSideOptions & {
  readonly element: Element
  readonly kind?: readonly (SourceKind | 'unknown')[]
  readonly country?: readonly string[]
  readonly source?: readonly string[]
}

export const intervalCommand = (): Command =>
  runs<Options>(
    asksReadSide(
      command(
        'interval',
        'Show how much of an element could be from which sources: at least, by its share, at most.',
        [
          'interval FTW-MG-M-26-0113 --element Nd',
          'interval FTW-MG-M-26-0113 --element Dy --country CN unknown',
          'interval FTW-MG-M-26-0113 --element Nd --kind post_consumer --json',
        ],
      ),
    )
      .argument('<lot>', 'the id of the lot')
      .addOption(new Option('--element <symbol>', 'of this element').choices(ELEMENTS).makeOptionMandatory())
      .addOption(new Option('--kind <kinds...>', 'sources of these kinds').choices(Object.keys(SOURCE_WORDS)))
      .option('--country <codes...>', 'sources from these countries, or "unknown"')
      .option('--source <lots...>', 'these source lots'),
    async (terminal, options, [lot = '']) => {
      const { client, read } = await provenanceOf(options)
      const { element, kind: kinds, country: countries, source: sources } = options
      const found = await client.interval(lot, { element, kinds, countries, sources }, read)
      if (terminal.json) {
        terminal.out(JSON.stringify(found))
        return EXIT.ok
      }
      const mass =
        found.lessThanPpb !== null
          ? `less than ${contentText(found.lessThanPpb)} ${element}`
          : found.grams === null
            ? `content of ${element} not known`
            : `${formatRounded(found.grams)} ${element}`
      terminal.out(`${lot}, ${mass}, ${found.ancestors} lots behind it`)
      terminal.out(intervalTable(found).join('\n'))
      if (found.gaps.length > 0) terminal.out(`INCOMPLETE: ${found.gaps.length} events could not be read.`)
      terminal.out(`As of position ${found.position}.`)
      return EXIT.ok
    },
  )
