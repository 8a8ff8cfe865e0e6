import { ELEMENTS, type Element, formatRounded } from '@lodestone/domain'
import { type Command, Option } from 'commander'
import { provenanceOf, type ReadSideOptions } from '../config/provenance-of.ts'
import { EXIT } from '../exit-codes.ts'
import { asksReadSide, command } from '../options.ts'
import { runs } from '../runner.ts'
import { isShown, originsTable } from '../trace/origins-table.ts'
import { boundText, sourceTable } from '../trace/source-table.ts'

export const originsCommand = (): Command =>
  runs<ReadSideOptions & { readonly element?: Element }>(
    asksReadSide(
      command(
        'origins',
        "Show where a lot's elements come from: kinds of source, recycled content, countries; one element source by source.",
        [
          'origins FTW-MG-M-26-0113',
          'origins FTW-MG-M-26-0113 --element Dy   # from which lots',
          'origins FTW-MG-M-26-0113 --element Dy --json',
        ],
      ),
    )
      .argument('<lot>', 'the id of the lot')
      .addOption(new Option('--element <symbol>', 'this element only, source by source').choices(ELEMENTS)),
    async (terminal, options, [lot = '']) => {
      const { client, read } = await provenanceOf(options)
      const { element } = options
      const origins = await client.origins(lot, element && [element], read)
      if (terminal.json) {
        terminal.out(JSON.stringify(origins))
        return EXIT.ok
      }
      terminal.out(`${lot}, ${formatRounded(origins.grams)}, ${origins.ancestors} lots behind it`)
      terminal.out(originsTable(origins).join('\n'))
      const [asked] = element === undefined ? [] : origins.elements
      if (asked !== undefined)
        terminal.out(['', ...sourceTable(asked, origins.arithmetic.whole), ''].join('\n'))
      const rest = origins.elements.filter(
        (each) =>
          each.ppb === null && each.lessThanPpb === null && !isShown(each) && each.ppbFrom !== 'cannot_hold',
      )
      if (rest.length > 0)
        terminal.out(
          `Content not known: ${rest.map(({ element: name }) => name).join(', ')}; their shares stand in --json.`,
        )
      terminal.out(boundText(origins))
      if (origins.gaps.length > 0)
        terminal.out(`INCOMPLETE: ${origins.gaps.length} events could not be read.`)
      terminal.out(`As of position ${origins.position}.`)
      return EXIT.ok
    },
  )
